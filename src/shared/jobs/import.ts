/** @file What the import job is asked. */

export interface ImportRequest {
  /** Weights of VGG-16 or VGG-19: a Keras file (.h5) or a .safetensors file. */
  readonly file: string;
  /** An empty folder, into which the model and its card are written. */
  readonly folder: string;
}
