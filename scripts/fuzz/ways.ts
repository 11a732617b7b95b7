/**
 * @file Where the fuzzer's files go in: the program's own ways, through the studio's contract and the app layer with decoding in
 * the children; and the parsers alone, in this process, for numbers. Each gives a word for what became of the file: `taken`, or
 * the code of the sentence that refused it; what is thrown beside that is a fault.
 */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { openJobs } from '../../src/main/app/jobs.ts';
import { importModel } from '../../src/main/app/models.ts';
import { parseRecipe, recipeText } from '../../src/main/app/recipe.ts';
import { openStudio } from '../../src/main/app/studio/open-studio.ts';
import { openTestWindow, type TestWindow } from '../../src/main/app/studio/testing/test-window.ts';
import { importStyle } from '../../src/main/app/styles.ts';
import { recipeKeyword } from '../../src/main/files/own-files.ts';
import { decodePicture, readPicture } from '../../src/main/imaging/decode.ts';
import { pngChunk, pngSignature } from '../../src/main/imaging/png-chunks.ts';
import { readEmbeddedRecipe } from '../../src/main/imaging/recipe-in-file.ts';
import { readVgg } from '../../src/main/jobs/import/convert.ts';
import { isWorkArchive, unpackWork } from '../../src/main/library/work-archive.ts';
import { foresee } from '../../src/main/onnx/foresee.ts';
import { outlineModel } from '../../src/main/onnx/outline.ts';
import { readModel } from '../../src/main/onnx/read.ts';
import { toGraph } from '../../src/main/onnx/to-graph.ts';
import { readTargetStatistics } from '../../src/main/painting/loss/target-statistics.ts';
import { AppError } from '../../src/shared/errors.ts';
import { parsePresetFile } from '../../src/shared/preset-file.ts';
import { joined } from './bytes.ts';
import type { Input } from './inputs.ts';
import { type LibraryCopy, libraryCopy, readLibrary } from './library.ts';
import { type Family, narrowStructures } from './samples.ts';

export const ways = ['program', 'parser'] as const;
export type Way = (typeof ways)[number];

export interface Try {
  /** Throws what no sentence says. */
  run(input: Input): Promise<string>;
  dispose(): Promise<void>;
}

/** `folder`: an empty one, for what has to be a file first; the data folder is another. */
export function openWay(way: Way, family: Family, folder: string): Promise<Try> | Try {
  if (way === 'parser') return { run: parsers[family](folder), dispose: async () => {} };
  return family === 'document' ? documentsThroughStudio() : throughStudio(family, folder);
}

type Run = (input: Input) => Promise<string>;

/** The code of a sentence; or what it was taken as, where that is said. */
async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    const taken = await act();
    return typeof taken === 'string' ? taken : 'taken';
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return error.code;
    throw error;
  }
}

function saved(folder: string, { name, bytes }: Input): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const parsers: Readonly<Record<Family, (folder: string) => Run>> = {
  picture: (folder) => async (input) => {
    const file = saved(folder, input);
    await outcomeOf(() => readEmbeddedRecipe(file).then(() => undefined));
    return await outcomeOf(async () => {
      const { width, height } = await readPicture(file, {}, 'reduced');
      if (width * height < largestWhole) await decodePicture(file);
    });
  },
  network: (folder) => async (input) => {
    const { name, bytes } = input;
    if (name.endsWith('.targets.safetensors')) return await outcomeOf(async () => readTargetStatistics(bytes, name));
    if (!name.endsWith('.onnx')) {
      const file = saved(folder, input);
      return await outcomeOf(() => readVgg(file, 'conv5_1', narrowStructures));
    }
    return await outcomeOf(async () => {
      outlineModel(bytes, name);
      const model = readModel(bytes, name);
      const shapes = new Map(model.inputs.map(({ name: input }) => [input, [1, 3, 64, 64]]));
      await outcomeOf(async () => foresee(model, shapes));
      toGraph(model, Object.fromEntries(shapes));
    });
  },
  recipe:
    () =>
    async ({ name, bytes }) =>
      await outcomeOf(async () => parseRecipe(new TextDecoder().decode(bytes), name)),
  document: () => {
    let opened: Promise<LibraryCopy> | undefined;
    return async (input) => {
      opened ??= libraryCopy();
      const library = await opened;
      library.put(input);
      return await outcomeOf(readLibrary).finally(library.restore);
    };
  },
  sent:
    () =>
    async ({ name, bytes }) =>
      await outcomeOf(async () => {
        if (!name.endsWith('.impasto')) return `a preset, ${parsePresetFile(new TextDecoder().decode(bytes)).kind}`;
        if (!isWorkArchive(bytes)) return 'no work';
        unpackWork(bytes, name);
        return 'a work';
      }),
};
/** In pixels: larger ones are decoded whole only where a person paints them so large. */
const largestWhole = 4e6;

async function throughStudio(family: Exclude<Family, 'document'>, folder: string): Promise<Try> {
  const studio = await openStudio({ device: 'cpu' });
  const window = openTestWindow(studio);
  // Weights of a loss network come in from the command line.
  const jobs = openJobs();
  const convert = (request: { file: string; folder: string }) => jobs.open({ kind: 'import', request });
  const convertStyle = (request: { file: string; folder: string }) => jobs.open({ kind: 'importStyle', request });
  const run: Readonly<Record<typeof family, Run>> = {
    picture: (input) => outcomeOf(() => brought(window, input)),
    sent: (input) => outcomeOf(() => broughtAndOpened(window, input)),
    async network(input) {
      if (input.name.endsWith('.onnx')) return await outcomeOf(() => brought(window, input));
      if (input.name.endsWith('.targets.safetensors')) {
        saved(folder, input);
        for (const name of ['great-wave.onnx', 'great-wave.json']) cpSync(join(styles, name), join(folder, name));
        return await outcomeOf(() => importStyle(join(folder, 'great-wave.onnx'), convertStyle));
      }
      return await outcomeOf(() => importModel(saved(folder, input), convert));
    },
    async recipe(input) {
      const file = saved(folder, input);
      const alone = await outcomeOf(async () => parseRecipe(await recipeText(file, jobs), file));
      const inside = await outcomeOf(() => brought(window, { name: 'a.png', bytes: pictureWith(input.bytes) }));
      return `${alone} / ${inside}`;
    },
  };
  return {
    run: run[family],
    async dispose() {
      await jobs.dispose();
      await studio.dispose();
    },
  };
}
const styles = join(import.meta.dirname, '../../models/styles');

/** Into the library, and what is taken is looked at; gives what it was taken as. */
async function brought(window: TestWindow, { name, bytes }: Input): Promise<string> {
  const imported = await window.call('bring', { name, bytes: new Uint8Array(bytes) });
  const mistake = window.heard('trouble').find(({ code }) => code === 'internal');
  if (mistake) throw new Error(`told as trouble: ${JSON.stringify(mistake)}`);
  if (imported.kind === 'style') return 'a style';
  if (imported.kind === 'work') return 'a work, from its file';
  if (imported.kind === 'preset') return 'a preset';
  await window.call('view', { picture: imported.picture.id, side: 64 });
  if (imported.kind === 'picture') return 'a picture';
  if (!imported.work) return `a picture, its recipe: ${imported.missing?.code}`;
  await window.call('openWork', { id: imported.work.id });
  return 'a work';
}

/** A work as a file is a work from then on, and is opened as one. */
async function broughtAndOpened(window: TestWindow, input: Input): Promise<string> {
  const outcome = await brought(window, input);
  const { works } = await window.call('hello', {});
  for (const { id, deleted } of works) {
    if (deleted !== undefined) continue;
    await window.call('openWork', { id });
    await window.call('deleteWork', { id });
  }
  return outcome;
}

/** Eight grey pixels, and the recipe as it stands. */
function pictureWith(recipe: Uint8Array): Uint8Array {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const text = pngChunk('iTXt', Buffer.from(`${recipeKeyword}\0\0\0\0\0`, 'latin1'), recipe);
  const data = deflateSync(new Uint8Array(9));
  return joined(pngSignature, pngChunk('IHDR', header), text, pngChunk('IDAT', data), pngChunk('IEND'));
}

/** A studio for each: what is stored is read when it opens. */
async function documentsThroughStudio(): Promise<Try> {
  const library = await libraryCopy();
  return {
    async run(input) {
      library.restore();
      library.put(input);
      const before = library.kept();
      const outcome = await outcomeOf(async () => {
        const studio = await openStudio({ device: 'cpu' });
        try {
          const window = openTestWindow(studio);
          const { works } = await window.call('hello', {});
          await window.call('storage', {});
          for (const { id, deleted } of works) if (deleted === undefined) await window.call('openWork', { id });
        } finally {
          await studio.dispose();
        }
      });
      const left = library.kept();
      const lost = before.filter((name) => !left.some((other) => other.startsWith(name.replace(/\.json$/, ''))));
      if (lost.length > 0) throw new Error(`lost: ${lost.join(', ')}`);
      return outcome;
    },
    dispose: async () => {},
  };
}
