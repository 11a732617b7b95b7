/** @file For tests: what Little CMS, an independent colour engine, makes of colours. Relative colorimetric, with black-point compensation. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import { askReader } from './prints.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** Encoded 0–1 through one profile into another; beyond 0–1 where the target cannot hold it. A name like "*sRGB" is one of its own. */
export async function throughLittleCms(
  context: TestContext,
  colours: readonly Colour[],
  from: Uint8Array | string,
  to: Uint8Array | string,
): Promise<Colour[]> {
  const folder = await temporaryFolder();
  const profile = async (name: string, value: Uint8Array | string) => {
    if (typeof value === 'string') return value;
    await writeFile(join(folder, name), value);
    return join(folder, name);
  };
  const ends = [`-i${await profile('from.icc', from)}`, `-o${await profile('to.icc', to)}`];
  const input = colours.map((colour) => colour.map((value) => (255 * value).toFixed(9)).join(' ')).join('\n');
  const said = askReader(context, 'transicc', ['-v0', ...ends, '-t1', '-b', '-n'], `${input}\n`);
  const rows = said.split('\n').filter((line) => /^\s*-?\d+\.\d+ -?\d+\.\d+ -?\d+\.\d+\s*$/.test(line));
  return rows.map(
    (row) =>
      row
        .trim()
        .split(' ')
        .map((value) => Number(value) / 255) as unknown as Colour,
  );
}
