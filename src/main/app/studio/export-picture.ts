/** @file A work's picture as a file for a person: painted anew at full size where it is instant, else the finished picture that is shown. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CallInput, CallOutput, Work } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError } from '../../../shared/errors.ts';
import { dataFolder } from '../../library/data-folder.ts';
import { findPicture, picturePath } from '../../library/pictures.ts';
import { shownResult } from '../../library/results.ts';
import type { StoredWork } from '../../library/work-files.ts';
import { chosenStyle } from '../styles.ts';
import { version } from '../version.ts';
import type { Quick } from './quick.ts';

type Wish = Pick<CallInput<'exportPicture'>, 'format' | 'side'>;

export async function exportPicture(
  work: StoredWork,
  { format, side }: Wish,
  quick: Quick,
  device: Provider,
): Promise<CallOutput<'exportPicture'>> {
  const ending = format === 'png' ? '.png' : '.jpg';
  const name = `${await exportStem(work)}${ending}`;
  const result = work.look.way === 'paint' ? shownResult(work) : undefined;
  if (work.look.way === 'paint' && result === undefined) throw new AppError('work.no-result');
  if (result !== undefined && format === 'png' && side === undefined) return { name, bytes: await readFile(result) };
  const folder = join(dataFolder(), 'outgoing');
  const output = join(folder, `${randomUUID()}${ending}`);
  await mkdir(folder, { recursive: true });
  try {
    if (result === undefined) await paintInto(work, side, output, quick, device);
    else await quick.done({ kind: 'copy', request: { path: result, output, ...(side && { side }) } });
    return { name, bytes: await readFile(output) };
  } finally {
    await rm(output, { force: true });
  }
}

async function paintInto(
  { photo, look: { instant } }: Work,
  side: number | undefined,
  output: string,
  quick: Quick,
  device: Provider,
): Promise<void> {
  if (!photo) throw new AppError('work.no-photo');
  if (instant.style === undefined) throw new AppError('work.no-style');
  const { file } = await chosenStyle(instant.style);
  const path = picturePath(photo.id);
  const parameters = side === undefined ? instant.parameters : { ...instant.parameters, size: side };
  const works = [{ photo: { path, sha256: photo.id }, styles: [{ ...file, weight: 1 }], parameters, output }];
  await quick.done({ kind: 'apply', request: { works, bits: 8, version }, device }, { [path]: photo.name });
}

/** "photo_great-wave" */
export async function exportStem({ photo, look }: Work): Promise<string> {
  const [first] = look.paint.paintings;
  const painting = first && (await findPicture(first.picture))?.name;
  const manner = look.way === 'paint' ? painting && stemOf(painting) : look.instant.style;
  const parts = [photo && stemOf(photo.name), manner].map((part) => part && plain(part)).filter(Boolean);
  return parts.join('_') || 'picture';
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}

/** Letters, digits and hyphens: a name for every system and every shop. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
