/** @file What is asked of the jobs that open a file and say what it is. */
import { kindOf } from './kind.ts';

export interface ImportRequest {
  /** Weights of VGG-16 or VGG-19: a Keras file (.h5) or a .safetensors file. */
  readonly file: string;
  /** An empty folder, into which the model and its card are written. */
  readonly folder: string;
}

/** Reads the recipe out of a picture. */
export interface InspectRequest {
  readonly file: string;
}

/** Looks through a picture that comes from anywhere. */
export interface ExamineRequest {
  readonly file: string;
}

export const importKind = kindOf<ImportRequest>({ opens: 'network' });
export const inspectKind = kindOf<InspectRequest>({ opens: 'picture' });
export const examineKind = kindOf<ExamineRequest>({ opens: 'picture' });
