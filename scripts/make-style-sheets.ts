/**
 * @file node scripts/launch.mjs scripts/make-style-sheets.ts: paints the sheets of docs/pictures that show the styles of the
 * shelf: one photograph in every style (styles-*.jpg), every style on twelve photographs (shelf.jpg), and drafts beside their styles
 * (drafts.jpg), with how far they are from them.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from '../src/main/engine/runtime.ts';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { decodePicture } from '../src/main/imaging/decode.ts';
import { encodePicture } from '../src/main/imaging/encode.ts';
import type { Picture } from '../src/main/imaging/picture.ts';
import { cutPicture } from '../src/main/imaging/region.ts';
import { resizePicture } from '../src/main/imaging/resize.ts';
import { composeSheet, type SheetCell } from '../src/main/imaging/sheet.ts';
import { toTheEnd } from '../src/main/job-context/to-the-end.ts';
import { openPainter, type Painter } from '../src/main/painting/transform/painter.ts';
import { paintPicture } from '../src/main/painting/transform/picture.ts';
import { fitWithin, type Rect } from '../src/shared/geometry.ts';
import { applyParameters } from '../src/shared/parameters/apply.ts';
import { root } from './run-step.ts';
import { shelf } from './shelf.ts';

/** Faces, fur, things, skies, water, woods and buildings; the last is a part of another, seen from near. */
const samples: readonly (readonly [file: string, part?: Rect])[] = [
  ['astronaut.png'],
  ['chelsea.png'],
  ['coffee.png'],
  ['picos-de-europa.jpg'],
  ['stream.jpg'],
  ['sunset.jpg'],
  ['fig.jpg'],
  ['dandelions.jpg'],
  ['dogs-at-the-window.jpg'],
  ['rocket.jpg'],
  ['aitzgorri.jpg'],
  ['dogs-at-the-window.jpg', { x: 360, y: 400, width: 600, height: 920 }],
];
const single = { astronaut: 'astronaut.png', cat: 'chelsea.png', mountain: 'picos-de-europa.jpg' };

const engine = await startEngine();
const painters = await paintersOf('.onnx');
const drafts = await paintersOf('.draft.onnx');

async function paintersOf(ending: string): Promise<Map<string, Painter>> {
  const found = new Map<string, Painter>();
  for (const name of Object.keys(shelf)) {
    const path = join(root, 'models/styles', `${name}${ending}`);
    if (existsSync(path)) found.set(name, await openPainter(engine, { path, sha256: await sha256OfFile(path) }));
  }
  return found;
}

async function sample(file: string): Promise<Picture> {
  return await decodePicture(join(root, 'assets/samples', file), { space: 'srgb' });
}

async function inEveryStyle(photo: Picture, size: number, by = painters): Promise<SheetCell[]> {
  const cells: SheetCell[] = [];
  for (const [name, painter] of by) {
    const parameters = applyParameters({ ...shelf[name]!.about.defaults, size });
    const { signal } = new AbortController();
    const picture = await toTheEnd(paintPicture(photo, [{ painter, weight: 1 }], parameters, signal));
    cells.push({ picture, label: shelf[name]!.about.title });
  }
  return cells;
}

function meanDifference(one: Picture, other: Picture): number {
  return one.pixels.reduce((sum, value, i) => sum + Math.abs(value - other.pixels[i]!), 0) / one.pixels.length;
}

async function save(name: string, cells: readonly SheetCell[], columns: number, cellWidth: number): Promise<void> {
  const file = join(root, 'docs/pictures', name);
  await encodePicture(await composeSheet(cells, { columns, cellWidth, gap: 6 }), file, { quality: 78, replace: true });
  console.log(`docs/pictures/${name}: ${Math.round(statSync(file).size / 1000)} kB`);
}

for (const [name, file] of Object.entries(single)) {
  await save(`styles-${name}.jpg`, await inEveryStyle(await sample(file), 640), 4, 320);
}
const side = 176;
const all: SheetCell[] = [];
for (const [file, part] of samples) {
  const whole = await sample(file);
  for (const cell of await inEveryStyle(part ? cutPicture(whole, part) : whole, 2 * side)) {
    const { width, height } = fitWithin(cell.picture.width, cell.picture.height, side);
    all.push({ ...cell, picture: resizePicture(cell.picture, width, height) });
  }
}
await save('shelf.jpg', all, painters.size, side);

/** Two photographs by the style and by its draft, beside each other. */
const pairs = await Promise.all(
  ['astronaut.png', 'picos-de-europa.jpg'].map(async (file) => {
    const photo = await sample(file);
    return [await inEveryStyle(photo, 512), await inEveryStyle(photo, 512, drafts)] as const;
  }),
);
const beside: SheetCell[] = [];
for (const [index, name] of [...drafts.keys()].entries()) {
  for (const [own, draft] of pairs) {
    const [style, drafted] = [own[[...painters.keys()].indexOf(name)]!, draft[index]!];
    beside.push(style, { ...drafted, label: `${drafted.label}, draft` });
    console.log(`${name}: ${meanDifference(style.picture, drafted.picture).toFixed(3)}`);
  }
}
await save('drafts.jpg', beside, 4, 240);
await engine.dispose();
