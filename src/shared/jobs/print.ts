/** @file What the print job is asked: files by path, as the host resolved them, and the whole order. */
import { z } from 'zod';
import { type Fields, isFields } from '../documents/unknown-fields.ts';
import { foreignStyleSchema } from '../foreign-style.ts';
import { type ApplyParameters, applyTable } from '../parameters/apply.ts';
import { tableSchema } from '../parameters/parameter.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { styliseTable } from '../parameters/stylise.ts';
import type { Part } from '../part.ts';
import { type PrintOrder, printOrderSchema } from '../print/order.ts';
import { type ApplyRecipe, completeRecipe, type StyliseRecipe } from '../recipe.ts';
import { withCompleteSecond } from '../second-style.ts';
import type { StyleMixing } from './apply.ts';
import { kindOf, type Marking, named, pathsOf, type Resumable, storedFields, type WorkFiles } from './kind.ts';
import { pathsOfRestoring, type Restoring, restoringSchema } from './restoring.ts';
import { pathsOfSecond, secondFileSchema } from './second-style.ts';
import { type SourceFile, type StyliseRequest, storedPainting } from './stylise.ts';

export interface PrintRequest extends Resumable, Marking {
  /** What was painted: strength and colours may need it, and its metadata go along. */
  readonly photo: SourceFile;
  readonly composition: PrintComposition;
  /** What the brushwork is compared with, and what refines a picture that no style paints. */
  readonly brushwork?: PrintBrushwork;
  /** Where the photograph shows through. */
  readonly restoring?: Restoring;
  readonly order: PrintOrder;
  readonly output: string;
  /** Whether a file that is there already may be replaced. */
  readonly replace: boolean;
  /** Longest side of a tile, for machines with little memory; the usual one unless said. */
  readonly tileSide?: number;
}

/** The picture whose strokes the print keeps: the preview at its own size. */
export type PrintComposition =
  /** Painted with trained styles; the longest side is the parameters' `size`. */
  | ({ readonly way: 'instant' } & StyleMixing)
  /** A picture that is there, such as the result of an optimisation, with the recipe inside it, if there is one. */
  | { readonly way: 'picture'; readonly picture: SourceFile; readonly recipe?: StyliseRecipe | ApplyRecipe };

export interface PrintBrushwork {
  /** The loss network's .onnx. */
  readonly network: SourceFile;
  readonly sources: readonly BrushworkSource[];
  /** What a picture is painted on by: Gram matrices, as everything was before there was a choice, unless said. */
  readonly styleLoss?: 'gram' | 'transport';
}
export interface BrushworkSource {
  /** The painting itself, or what a style carries of it (.targets.safetensors). */
  readonly kind: 'painting' | 'targets';
  readonly file: SourceFile;
  /** Of a painting, what counts. */
  readonly part?: Part;
  /** Only the weights' proportions count. */
  readonly weight: number;
  /** Of a painting, a picture of the photograph's shape, white where it counts; without it, wherever no other does. */
  readonly region?: SourceFile;
}

/** Whether something is there that paints it at its own size: the styles of an instant picture, or else a painting to come nearer to. */
export function canRefine({ composition, brushwork }: Pick<PrintRequest, 'composition' | 'brushwork'>): boolean {
  return composition.way === 'instant' || brushwork !== undefined;
}

/** Whether the print cannot be finished without the photograph's pixels. */
export function mixesPhoto({ composition, order }: Mixed): boolean {
  // A picture that is printed as it is holds its own transparency.
  if (composition.way === 'picture') return order.transparency;
  const { parameters, second } = composition;
  return order.transparency || needsPhoto(parameters) || (second !== undefined && needsPhoto(second.parameters));
}

function needsPhoto({ strength, keepColours, matchColours }: ApplyParameters): boolean {
  return strength < 1 || keepColours > 0 || matchColours;
}
interface Mixed {
  readonly composition:
    | { readonly way: 'picture' }
    | {
        readonly way: 'instant';
        readonly parameters: ApplyParameters;
        readonly second?: { readonly parameters: ApplyParameters } | undefined;
      };
  readonly order: Pick<PrintOrder, 'transparency'>;
}

/** A part of the file that the print would be, as pixels. */
export interface PrintSampleRequest {
  /** Its file is not written. */
  readonly print: PrintRequest;
  /** Its middle, as shares of the file's width and height. */
  readonly spot: { readonly x: number; readonly y: number };
  /** In pixels; never more than the file has. */
  readonly width: number;
  readonly height: number;
}

/** A page with the same spot of the print, at its true size, in several brush sizes. */
export interface PrintStripRequest {
  /** Its file becomes the page instead. */
  readonly print: PrintRequest;
  readonly spot: { readonly x: number; readonly y: number };
  readonly rows: readonly PrintStripRow[];
  /** At the foot of the page. */
  readonly note?: string;
}
export interface PrintStripRow {
  readonly label: string;
  /** A composition that is painted with styles takes it; undefined: as it is ordered. */
  readonly brush?: number;
  /** A picture that was painted by optimisation is painted once more. */
  readonly anew?: PaintAgain;
}
/** Its picture lies where the strip is made. */
export type PaintAgain = Omit<StyliseRequest, 'output' | 'preview' | 'snapshots' | 'resumeAnyway' | 'unmarked'>;

const { source, weight, part, share, result, unmarked } = storedFields;

const brushworkSource = z.looseObject({
  kind: z.enum(['painting', 'targets']),
  file: source,
  part,
  weight,
  region: source.optional(),
});

const printSchema = z.looseObject({
  ...result,
  photo: source,
  composition: z.discriminatedUnion('way', [
    z.looseObject({
      way: z.literal('instant'),
      styles: z.array(source.extend({ weight, foreign: foreignStyleSchema.optional() })).min(1),
      parameters: tableSchema(applyTable),
      second: secondFileSchema.optional(),
    }),
    z.looseObject({ way: z.literal('picture'), picture: source, recipe: z.looseObject({}).optional() }),
  ]),
  brushwork: z
    .looseObject({
      network: source,
      sources: z.array(brushworkSource).min(1),
      styleLoss: z.enum(['gram', 'transport']).optional(),
    })
    .optional(),
  restoring: restoringSchema.optional(),
  order: printOrderSchema,
  replace: z.boolean(),
  tileSide: z.int().positive().optional(),
  unmarked,
});

const row = z.looseObject({
  label: z.string(),
  brush: z.number().positive().optional(),
  anew: z.looseObject({ ...storedPainting, version: z.string() }).optional(),
});
const stripSchema = z.looseObject({
  print: printSchema,
  spot: z.looseObject({ x: share, y: share }),
  rows: z.array(row).min(1),
  note: z.string().optional(),
});

export const printKind = kindOf<PrintRequest>({
  stored: { schema: printSchema, complete: completePrint },
  canResume: true,
  files: printFiles,
});

export const printSampleKind = kindOf<PrintSampleRequest>({ turn: 'yields', files: ({ print }) => printFiles(print) });

export const printStripKind = kindOf<PrintStripRequest>({
  stored: {
    schema: stripSchema,
    complete: (request) => ({
      ...request,
      ...(isFields(request.print) && { print: completePrint(request.print) }),
      ...(Array.isArray(request.rows) && { rows: request.rows.map(completeRow) }),
    }),
  },
  files: ({ print }) => printFiles(print),
});

/** Whether it may replace what is there, the order says; it is asked about that anew when it is written. */
function printFiles({ photo, composition, brushwork, restoring, output }: PrintRequest): WorkFiles {
  const own = composition.way === 'picture' ? [composition.picture] : composition.styles;
  const files = brushwork?.sources.flatMap(({ file, region }) => (region ? [file, region] : [file])) ?? [];
  const sources = brushwork ? [brushwork.network, ...files] : [];
  return {
    outputs: [named(output)],
    inputs: [
      ...pathsOf([photo, ...own, ...sources]),
      ...pathsOfSecond(composition.way === 'instant' ? composition.second : undefined),
      ...pathsOfRestoring(restoring),
    ],
  };
}

function completePrint(request: Fields): Fields {
  const { composition } = request;
  if (!isFields(composition)) return request;
  const complete = withCompleteSecond(withMissingParameters(applyTable, composition));
  const inner = isFields(complete.recipe) && { recipe: completeRecipe(complete.recipe) };
  return { ...request, composition: { ...complete, ...inner } };
}

function completeRow(stored: unknown): unknown {
  if (!isFields(stored) || !isFields(stored.anew)) return stored;
  return { ...stored, anew: withMissingParameters(styliseTable, stored.anew) };
}
