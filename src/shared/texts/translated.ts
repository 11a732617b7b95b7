/** @file The shapes of a translation, file by file: the keys of English, no more and no fewer, so that types name what is missing. */

export type Translated<English> = { readonly [Key in keyof English]: string };

/** The kind of an error, which sets the exit code, is English's alone. */
export type TranslatedErrors<English> = {
  readonly [Key in keyof English]: { readonly wrong: string; readonly remedy: string };
};

export type TranslatedParameters<English> = {
  readonly [Key in keyof English]: { readonly label: string; readonly help: string };
};
