/** @file What is asked of the jobs that paint with trained styles: files by path, as the host resolved them. */
import type { ErrorReport } from '../errors.ts';
import type { ForeignStyle } from '../foreign-style.ts';
import type { ApplyParameters } from '../parameters/apply.ts';
import type { Matching } from '../recipe.ts';
import { kindOf, type Marking, named, pathsOf, replacing } from './kind.ts';
import { pathsOfRestoring, type Restoring } from './restoring.ts';
import { pathsOfSecond, type SecondStyleFile } from './second-style.ts';
import type { SourceFile } from './stylise.ts';

/** One picture to be made. */
export interface ApplyWork extends StyleMixing {
  readonly photo: SourceFile;
  readonly output: string;
  /** Where the photograph shows through. */
  readonly restoring?: Restoring;
}
export interface StyleMixing {
  /** Several: each paints the photograph, and the pictures are mixed by weight. */
  readonly styles: readonly StyleUse[];
  readonly parameters: ApplyParameters;
  readonly matching?: Matching;
  /** Another style for a region of it. */
  readonly second?: SecondStyleFile;
}
/** A style's .onnx, ours or another program's. */
export interface StyleFile extends SourceFile {
  /** How to speak to a network of another program; found out anew where it is not said. */
  readonly foreign?: ForeignStyle;
}
export interface StyleUse extends StyleFile {
  /** Above 0; only the weights' proportions count. */
  readonly weight: number;
}

export interface LeftOutFile {
  readonly error: Pick<ErrorReport, 'code' | 'values'>;
  /** Whether it is a picture: one that could not be painted. */
  readonly isPicture: boolean;
}

export interface ApplyRequest extends Marking {
  readonly works: readonly ApplyWork[];
  /** What lies among the photographs and cannot be used. */
  readonly leftOut?: readonly LeftOutFile[];
  /** Whether a person named the file of the one picture itself; others are called after their photographs. */
  readonly isNamed?: boolean;
  /** What has the name of a picture is replaced, whatever it is. */
  readonly replace?: boolean;
  /** Bits a channel of a PNG. */
  readonly bits: 8 | 16;
  /** Version of the program, for the recipes. */
  readonly version: string;
}

/** One photograph in several styles, on a sheet. */
export interface StyleSheetRequest extends Marking {
  readonly photo: SourceFile;
  readonly styles: readonly {
    readonly style: StyleFile;
    readonly label: string;
    readonly parameters: ApplyParameters;
  }[];
  /** Under the photograph itself. */
  readonly photoLabel: string;
  readonly output: string;
}

export const applyKind = kindOf<ApplyRequest>({
  turn: 'yields',
  files: (request) => ({
    outputs: request.works.map(({ output }) => ({ path: output, isNamed: request.isNamed ?? false })),
    inputs: [
      ...pathsOf(request.works.flatMap(({ photo, styles }) => [photo, ...styles])),
      ...request.works.flatMap(({ restoring, second }) => [...pathsOfRestoring(restoring), ...pathsOfSecond(second)]),
    ],
    ...replacing(request),
  }),
});

export const styleSheetKind = kindOf<StyleSheetRequest>({
  files: ({ photo, styles, output }) => ({
    outputs: [named(output)],
    inputs: pathsOf([photo, ...styles.map(({ style }) => style)]),
  }),
});
