/** @file What the stylise job is asked: files by path, as the host resolved them, and every parameter. */
import { z } from 'zod';
import { tableSchema } from '../parameters/parameter.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { type StyliseParameters, styliseTable } from '../parameters/stylise.ts';
import type { Part } from '../part.ts';
import { type Change, changeSchema, type Ending, type Matching } from '../recipe.ts';
import { beside, kindOf, type Marking, named, pathsOf, type Resumable, replacing, storedFields } from './kind.ts';

export interface StyliseRequest extends Resumable, Marking {
  readonly photo: SourceFile;
  readonly paintings: readonly PaintingSource[];
  /** With `start: 'picture'`. */
  readonly start?: SourceFile;
  /** The loss network's .onnx. */
  readonly network: SourceFile;
  readonly parameters: StyliseParameters;
  readonly matching?: Matching;
  readonly ending?: Ending;
  /** Live changes of an earlier run, repeated at their iterations. */
  readonly changes: readonly Change[];
  readonly output: string;
  /** Bits a channel of a PNG. */
  readonly bits: 8 | 16;
  /** Write the picture so far beside the output, every so many iterations. */
  readonly preview?: { readonly output: string; readonly every: number };
  /** What lies beside the output under the names of its other files is replaced, whatever it is. */
  readonly replace?: boolean;
  /** Keep pictures of the way there in this folder, by iteration (`snapshotName`). */
  readonly snapshots?: { readonly folder: string };
}

/** What a run is going to be asked, as far as it is known: its network, then a photograph, then paintings. */
export type PrepareRequest = Pick<StyliseRequest, 'paintings' | 'start' | 'network' | 'parameters' | 'matching'> & {
  readonly photo?: SourceFile;
};

/** What the picture of an iteration is called: "00040.jpg". */
export function snapshotName(iteration: number): string {
  return `${String(iteration).padStart(5, '0')}.jpg`;
}

/** Close together while much changes, then every 25 iterations. */
export function isSnapshotDue(iteration: number): boolean {
  return iteration < 50 ? [5, 10, 20, 40].includes(iteration) : iteration % 25 === 0;
}

/** A painting, or the part of it that counts, and how much it counts beside the others. */
export interface PaintingSource extends SourceFile {
  readonly part?: Part;
  readonly weight: number;
  /** A picture of the photograph's shape, white where this painting counts; without it, wherever no other does. */
  readonly region?: SourceFile;
}

/** All files of paintings, each once: one region may be that of several. */
export function filesOfPaintings(paintings: readonly PaintingSource[]): SourceFile[] {
  return paintings.flatMap(({ region, ...painting }) => (region ? [painting, region] : [painting]));
}

/** A file and the hash of the content that was meant. */
export interface SourceFile {
  readonly path: string;
  readonly sha256: string;
}

const { path, source, weight, part, preview, result, unmarked } = storedFields;

/** What a painting needs, wherever it goes. */
export const storedPainting = {
  photo: source,
  paintings: z.array(source.extend({ weight, part, region: source.optional() })).min(1),
  start: source.optional(),
  network: source,
  parameters: tableSchema(styliseTable),
  changes: z.array(changeSchema),
  bits: z.union([z.literal(8), z.literal(16)]),
};

export const styliseKind = kindOf<StyliseRequest>({
  stored: {
    schema: z.looseObject({
      ...result,
      ...storedPainting,
      unmarked,
      preview,
      snapshots: z.looseObject({ folder: path }).optional(),
    }),
    complete: (request) => withMissingParameters(styliseTable, request),
  },
  canResume: true,
  files: (request) => ({
    outputs: [named(request.output), ...(request.preview ? [beside(request.preview.output)] : [])],
    inputs: pathsOf([request.photo, ...filesOfPaintings(request.paintings), request.start, request.network]),
    ...replacing(request),
  }),
});

export const prepareKind = kindOf<PrepareRequest>({});
