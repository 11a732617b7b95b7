/** @file A style of the library as files that somebody else can use: the model, its card, and what belongs to it. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { cardText } from '../../shared/card.ts';
import type { Output } from '../../shared/jobs/kind.ts';
import { styleFiles } from '../../shared/jobs/train.ts';
import { type StyleCard, styleSidecars } from '../../shared/style-card.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { mayReplace } from '../files/outputs.ts';
import { cardPath } from '../library/shelf.ts';
import { installedStyle } from './styles.ts';

interface Copy extends Output {
  readonly bytes: Uint8Array;
}

/**
 * Gives the paths, the model first. Its files get names of ours, whatever its card calls them. `replace`: what is there is
 * replaced, whatever it is.
 */
export async function exportStyle(name: string, output: string, replace = false): Promise<string[]> {
  const { card, path } = await installedStyle(name);
  const isNamed = /\.onnx$/i.test(output);
  const target = resolve(isNamed ? output : join(output, `${card.name}.onnx`));
  const places = styleFiles(target, card.name);
  const beside = (file: string) => join(dirname(path), file);
  const copies: Copy[] = [{ path: target, isNamed, bytes: await readFile(path) }];
  const names: Partial<Pick<StyleCard, (typeof styleSidecars)[number]>> = {};
  // What its training knew is of use where its painting is.
  for (const kind of styleSidecars.filter((each) => each !== 'training')) {
    const file = card[kind];
    // Whoever has lost them can paint and print all the same.
    const bytes = file === undefined ? undefined : await readFile(beside(file)).catch(() => undefined);
    if (!bytes) continue;
    copies.push({ path: places[kind], isNamed: false, bytes });
    names[kind] = places[kind].slice(dirname(places[kind]).length + 1);
  }
  const { thumbnail: _, targets: __, draft: ___, training: ____, ...described } = card;
  const cardBytes = new TextEncoder().encode(cardText({ ...described, ...names } as StyleCard));
  copies.push({ path: places.card, isNamed: false, bytes: cardBytes });

  const inputs = [path, cardPath(path), ...styleSidecars.flatMap((kind) => card[kind] ?? []).map(beside)];
  const work = { outputs: copies, inputs, replace };
  const wanted: { readonly copy: Copy; readonly replace: boolean }[] = [];
  for (const copy of copies) {
    if (!(await isThereAlready(copy, inputs))) wanted.push({ copy, replace: await mayReplace(copy, work) });
  }
  for (const { copy, replace: isFree } of wanted) await writeFileAtomic(copy.path, copy.bytes, { replace: isFree });
  return copies.map((copy) => copy.path);
}

async function isThereAlready({ path, bytes }: Copy, inputs: readonly string[]): Promise<boolean> {
  if (inputs.includes(path)) return false;
  const there = await readFile(path).catch(() => undefined);
  return there?.equals(bytes) ?? false;
}
