/** @file What the distil job is asked: the draft of a style, a smaller network that paints previews as the style paints pictures. */
import { z } from 'zod';
import { type DistilParameters, distilTable } from '../parameters/distil.ts';
import { tableSchema } from '../parameters/parameter.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { beside, kindOf, pathsOf, type Resumable, storedFields } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface DistilRequest extends Resumable {
  /** The style's .onnx; its card lies beside it, and names the draft once that is there. */
  readonly style: SourceFile;
  /** Folders of photographs. */
  readonly photographs: readonly string[];
  /** A draft to begin with. */
  readonly start?: SourceFile;
  readonly parameters: DistilParameters;
  /** The draft's .onnx. */
  readonly output: string;
}

/** "great-wave.onnx" has its draft in "great-wave.draft.onnx". */
export function draftFile(style: string): string {
  return style.replace(/(\.onnx)?$/i, '.draft.onnx');
}

const { path, source, result } = storedFields;

export const distilKind = kindOf<DistilRequest>({
  stored: {
    schema: z.looseObject({
      ...result,
      style: source,
      photographs: z.array(path),
      start: source.optional(),
      parameters: tableSchema(distilTable),
    }),
    complete: (request) => withMissingParameters(distilTable, request),
  },
  canResume: true,
  files: ({ style, start, photographs, output }) => ({
    outputs: [beside(output)],
    inputs: pathsOf([style, start]),
    folders: photographs,
  }),
});
