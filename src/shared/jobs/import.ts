/** @file What the import job is asked. */

export interface ImportRequest {
  /** A Keras weight file (.h5) of VGG-16 or VGG-19. */
  readonly file: string;
  /** An empty folder, into which the model and its card are written. */
  readonly folder: string;
}
