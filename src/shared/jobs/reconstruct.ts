/** @file What the reconstruct job is asked, and the ten experiments it makes (Gatys 2015, arXiv 1508.06576, figure 1). */
import { z } from 'zod';
import { reconstructionLabel } from '../language/language.ts';
import { tableSchema } from '../parameters/parameter.ts';
import { type ReconstructParameters, reconstructTable } from '../parameters/reconstruct.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { beside, kindOf, type Marking, named, pathsOf, type Resumable, replacing, storedFields } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface Experiment {
  /** "content-a": unique, and part of its picture's file name. */
  readonly name: string;
  /** Which loss is minimised, alone: content rebuilds the photograph, style the painting. */
  readonly kind: 'content' | 'style';
  /** As the paper numbers them, a to e. */
  readonly letter: string;
  /** As the paper calls them, "conv3_1"; what is compared is the activation behind the ReLU. */
  readonly layers: readonly string[];
}

const letters = ['a', 'b', 'c', 'd', 'e'];
const layers = letters.map((_, i) => `conv${i + 1}_1`);

/** Content from one layer each, ever deeper; style from a set of layers that grows. */
export const experiments: readonly Experiment[] = [
  ...letters.map((letter, i) => experiment('content', letter, [layers[i]!])),
  ...letters.map((letter, i) => experiment('style', letter, layers.slice(0, i + 1))),
];

function experiment(kind: Experiment['kind'], letter: string, seen: readonly string[]): Experiment {
  return { name: `${kind}-${letter}`, kind, letter, layers: seen };
}

/** For people: "Content a · conv1_1", "Style c · conv1_1–conv3_1". */
export function experimentLabel({ kind, letter, layers: seen }: Experiment): string {
  const [first, last] = [seen[0]!, seen.at(-1)!];
  return `${reconstructionLabel(kind)} ${letter} · ${first === last ? first : `${first}–${last}`}`;
}

export interface ReconstructRequest extends Resumable, Marking {
  readonly photo: SourceFile;
  readonly painting: SourceFile;
  /** The loss network's .onnx. */
  readonly network: SourceFile;
  readonly parameters: ReconstructParameters;
  /** The labelled sheet. */
  readonly output: string;
  /** Where the picture of each experiment goes, by its name. */
  readonly pictures: Readonly<Record<string, string>>;
  /** What lies beside the output under the names of its other files is replaced, whatever it is. */
  readonly replace?: boolean;
  /** Each picture is written as soon as it is there, and told; otherwise all at the end. */
  readonly asTheyCome?: true;
  /** End early, after so many iterations of all, as an earlier run was told to. */
  readonly until?: number | undefined;
}

const { path, source, result, unmarked } = storedFields;

export const reconstructKind = kindOf<ReconstructRequest>({
  stored: {
    schema: z.looseObject({
      ...result,
      photo: source,
      painting: source,
      network: source,
      parameters: tableSchema(reconstructTable),
      pictures: z.record(z.string(), path),
      until: z.int().positive().optional(),
      asTheyCome: z.literal(true).optional(),
      unmarked,
    }),
    complete: (request) => withMissingParameters(reconstructTable, request),
  },
  canResume: true,
  files: (request) => ({
    outputs: [named(request.output), ...Object.values(request.pictures).map(beside)],
    inputs: pathsOf([request.photo, request.painting, request.network]),
    ...replacing(request),
  }),
});
