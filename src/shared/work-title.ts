/** @file What a work is called: after its photograph, until a person names it. */
import { longestName, shortName } from './file-name.ts';

export function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]{1,5}$/, '').slice(0, longestName) || fileName;
}

/** The title with another photograph; one that a person gave stays. */
export function titleWith(title: string, before: string | undefined, after: string): string {
  return before !== undefined && title === titleOf(before) ? titleOf(after) : title;
}

/** What a copy of a work is called. */
export function titleOfCopy(title: string): string {
  return title && shortName(`${title} 2`);
}
