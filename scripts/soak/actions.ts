/** @file What a person does in the studio, at random: each act is a few calls of the contract, and leaves it fit for the next. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { Host } from '../../e2e/pages/host.ts';
import type { TestWindow } from '../../src/main/app/studio/testing/test-window.ts';
import { canvasSlot } from '../../src/shared/contract.ts';
import type { Look } from '../../src/shared/contract-shapes.ts';
import { applyParameters } from '../../src/shared/parameters/apply.ts';
import { styliseParameters } from '../../src/shared/parameters/stylise.ts';
import { printOrder } from '../../src/shared/print/order.ts';
import { below, pick, type Random } from '../fuzz/bytes.ts';

export interface Desk {
  readonly host: Pick<Host, 'window' | 'reload'>;
  readonly random: Random;
  /** Of the works that are open, not in the bin, the newest last. */
  readonly works: string[];
  readonly styles: readonly string[];
}

type Act = (desk: Desk) => Promise<unknown>;

const asset = (path: string) => join(import.meta.dirname, '../../assets', path);
const photographs = ['samples/chelsea.png', 'samples/astronaut.png', 'samples/picos-de-europa.jpg'];
/** More are deleted, so that the library stays as large as it is. */
const maxWorks = 8;

/** How often, against each other. */
export const acts: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  openPhotograph: [3, openPhotograph],
  changeStyle: [8, changeStyle],
  moveSliders: [8, moveSliders],
  save: [3, save],
  print: [1, print],
  paint: [2, paint],
  paintAndCancel: [1, paintAndCancel],
  deleteWork: [2, deleteWork],
  deleteAndUndo: [2, deleteAndUndo],
  duplicate: [1, duplicate],
  bringRubbish: [2, bringRubbish],
  lookAround: [3, lookAround],
  reload: [2, ({ host }) => host.reload()],
};

export function nextAct({ random, works }: Desk): string {
  if (works.length === 0) return 'openPhotograph';
  if (works.length > maxWorks) return 'deleteWork';
  const all = Object.entries(acts);
  let at = random() * all.reduce((sum, [, [weight]]) => sum + weight, 0);
  for (const [name, [weight]] of all) {
    at -= weight;
    if (at < 0) return name;
  }
  return 'lookAround';
}

const windowOf = ({ host }: Desk): TestWindow => host.window;
const openWork = async (desk: Desk) => await windowOf(desk).call('openWork', { id: pick(desk.random, desk.works) });
const settingsOf = ({ random }: Desk) =>
  applyParameters({ strength: random(), brush: pick(random, [0.75, 1, 1.5]), keepColours: random() });

async function picture({ random }: Desk, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp(asset(pick(random, photographs)))
    .resize({ width: side, height: Math.round(side * (0.6 + 0.6 * random())), fit: 'cover' })
    .modulate({ brightness: 0.8 + 0.4 * random() });
  return new Uint8Array(await (random() < 0.7 ? image.jpeg() : image.png()).toBuffer());
}

async function bring(desk: Desk, side: number): Promise<string> {
  const imported = await windowOf(desk).call('bring', { name: 'Photo.jpg', bytes: await picture(desk, side) });
  if (imported.kind !== 'picture') throw new Error(`a photograph is a ${imported.kind}`);
  return imported.picture.id;
}

async function openPhotograph(desk: Desk): Promise<void> {
  const window = windowOf(desk);
  const photo = await bring(desk, 300 + below(desk.random, 1700));
  const look = lookOf(desk, await bring(desk, 200), 'instant');
  const { id } = await window.call('createWork', { photo, look });
  desk.works.push(id);
  await window.call('view', { picture: photo, side: 1024 });
}

function lookOf(desk: Desk, painting: string, way: Look['way'], iterations = 6): Look {
  return {
    way,
    instant: { style: pick(desk.random, desk.styles), parameters: settingsOf(desk) },
    paint: { paintings: [{ picture: painting, weight: 1 }], parameters: styliseParameters({ size: 64, iterations }) },
  };
}

async function changeStyle(desk: Desk): Promise<void> {
  const work = await openWork(desk);
  const look = {
    ...work.look,
    way: 'instant' as const,
    instant: { style: pick(desk.random, desk.styles), parameters: settingsOf(desk) },
  };
  await windowOf(desk).call('changeWork', { id: work.id, look });
  await paintInstant(desk, work.photo!.id, look, 256 + below(desk.random, 256));
}

/** Several questions at once: the older ones of a slot are dropped. */
async function moveSliders(desk: Desk): Promise<void> {
  const { photo, look } = await openWork(desk);
  const questions = Array.from({ length: 6 }, () =>
    paintInstant(desk, photo!.id, { ...look, instant: { ...look.instant, parameters: settingsOf(desk) } }, 224),
  );
  await Promise.allSettled(questions);
}

async function paintInstant(desk: Desk, photo: string, { instant: { style, parameters } }: Look, side: number) {
  const draft = desk.random() < 0.5;
  return await windowOf(desk).call('instant', { photo, style: style!, parameters, side, draft, slot: canvasSlot });
}

async function save(desk: Desk): Promise<void> {
  const { id, look } = await openWork(desk);
  const side = 200 + below(desk.random, 300);
  await windowOf(desk).call('changeWork', { id, look: { ...look, way: 'instant' } });
  await windowOf(desk).call('exportPicture', { work: id, format: pick(desk.random, ['png', 'jpeg']), side });
}

async function print(desk: Desk): Promise<void> {
  const window = windowOf(desk);
  const { id: work, look } = await openWork(desk);
  await window.call('changeWork', { id: work, look: { ...look, way: 'instant' } });
  const order = printOrder({
    destination: 'archive',
    size: { unit: 'px', width: 200 + below(desk.random, 200) },
    refine: 0,
  });
  const { id } = await window.call('startPrint', { work, order, composition: 128 });
  await until(desk, async () => {
    const found = (await window.call('hello', {})).prints.find((each) => each.id === id);
    if (found?.error) throw new Error(`a print stands: ${found.error.code}`);
    return !found || found.state === 'done';
  });
  await window.call('steerPrint', { print: id, action: 'remove' });
}

async function startPainting(desk: Desk, iterations: number): Promise<string> {
  const { id, look } = await openWork(desk);
  const painting = look.paint.paintings[0]!.picture;
  await windowOf(desk).call('changeWork', { id, look: lookOf(desk, painting, 'paint', iterations) });
  await windowOf(desk).call('startRun', { work: id });
  return id;
}

async function runOf(desk: Desk, work: string) {
  return (await windowOf(desk).call('hello', {})).runs.find((run) => run.work === work);
}

async function paint(desk: Desk): Promise<void> {
  const work = await startPainting(desk, 3 + below(desk.random, 6));
  await until(desk, async () => {
    const run = await runOf(desk, work);
    if (run?.state === 'kept') throw new Error(`a run stands: ${run.error?.code}`);
    return !run || run.state === 'done';
  });
  await windowOf(desk).call('result', { work, side: 256 });
  await windowOf(desk).call('exportPicture', { work, format: 'png' });
}

async function paintAndCancel(desk: Desk): Promise<void> {
  const work = await startPainting(desk, 400);
  await until(desk, async () => ((await runOf(desk, work))?.iteration ?? 1) > 0);
  await windowOf(desk).call('steerRun', { work, action: 'cancel' });
  // A work that was painted before has that picture again.
  await until(desk, async () => ((await runOf(desk, work))?.state ?? 'done') === 'done');
}

/** Behind it nothing of the work is there, so that only what leaks grows. */
async function deleteWork(desk: Desk): Promise<void> {
  const [work] = desk.works.splice(below(desk.random, desk.works.length), 1);
  await windowOf(desk).call('deleteWork', { id: work! });
  await windowOf(desk).call('freeSpace', { what: 'bin' });
}

async function deleteAndUndo(desk: Desk): Promise<void> {
  const id = pick(desk.random, desk.works);
  await windowOf(desk).call('deleteWork', { id });
  await windowOf(desk).call('restoreWork', { id });
  await windowOf(desk).call('changeWork', { id, title: `Work ${below(desk.random, 1000)}` });
}

async function duplicate(desk: Desk): Promise<void> {
  desk.works.push((await windowOf(desk).call('duplicateWork', { id: pick(desk.random, desk.works) })).id);
}

async function bringRubbish(desk: Desk): Promise<void> {
  const bytes = await picture(desk, 100);
  const broken = bytes.slice(0, below(desk.random, bytes.length));
  await windowOf(desk).call('bring', { name: 'Broken.jpg', bytes: broken });
}

async function lookAround(desk: Desk): Promise<void> {
  const window = windowOf(desk);
  await window.call('storage', {});
  await window.call('diagnostics', {});
  const { works } = await window.call('hello', {});
  for (const { id } of works.slice(0, 3)) await window.call('thumbnail', { id });
}

/** Nothing that is asked for here takes minutes. */
const longestWait = 180_000;
async function until(_: Desk, isSo: () => Promise<boolean>): Promise<void> {
  const begun = Date.now();
  while (!(await isSo())) {
    if (Date.now() - begun > longestWait) throw new Error('what was ordered is not done after three minutes');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
