/** @file Names of models from names of files. */

/** "Great Wave (2)" → "great-wave-2": what a card may be called, and so its files. */
export function modelName(text: string): string {
  // Accents come apart from their letters first.
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const name = letters
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? 'style' : name;
}
