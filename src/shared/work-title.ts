/** @file What a work is called: after its photograph, until a person names it. */

export function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]{1,5}$/, '').slice(0, 200) || fileName;
}

/** The title with another photograph; one that a person gave stays. */
export function titleWith(title: string, before: string | undefined, after: string): string {
  return before !== undefined && title === titleOf(before) ? titleOf(after) : title;
}
