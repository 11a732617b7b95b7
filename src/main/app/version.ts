/** @file The program's version, from its package.json. */
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
}
/** Sources and compiled files lie at the same depth below it. */
export const version = (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Manifest)
  .version;
