/** @file The lines along which a work as a file is changed: its entries, what their headers say, and the work inside. */
import { unzipSync, zipSync } from 'fflate';
import { below, pick, type Random } from './bytes.ts';
import type { Format, NumberPlace } from './structure.ts';

/** Where the fields of an entry's header lie, with their bytes: versions, kinds, sums, sizes, lengths and places (APPNOTE 4.3). */
const fields: Readonly<Record<string, readonly (readonly [at: number, size: number])[]>> = {
  'PK\u0003\u0004': [
    [4, 2],
    [6, 2],
    [8, 2],
    [14, 4],
    [18, 4],
    [22, 4],
    [26, 2],
    [28, 2],
  ],
  'PK\u0001\u0002': [
    [6, 2],
    [8, 2],
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [42, 4],
  ],
  'PK\u0005\u0006': [
    [8, 2],
    [10, 2],
    [12, 4],
    [16, 4],
    [20, 2],
  ],
};

const strangeNames = [
  '../../impasto-fuzz-elsewhere',
  '/tmp/impasto-fuzz-elsewhere',
  `results/${'0'.repeat(64)}.png`,
  `pictures/${'0'.repeat(64)}/../../diary.txt`,
  `pictures/${'0'.repeat(64)}/\u202e\0`,
  'timeline/999999-999999.jpg',
  'work.json/work.json',
  '__proto__',
];

/** `rewriteWork`: a copy of the text of work.json that is another one. */
export function zipFormat(rewriteWork: (bytes: Uint8Array, random: Random) => Uint8Array | undefined): Format {
  return {
    structureOf(bytes) {
      const text = Buffer.from(bytes).toString('latin1');
      const numbers: NumberPlace[] = [];
      const starts: number[] = [];
      for (const [mark, places] of Object.entries(fields)) {
        for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 4)) {
          starts.push(at);
          for (const [from, size] of places) numbers.push({ at: at + from, size, isLittle: true });
        }
      }
      starts.sort((a, b) => a - b);
      const ends = [...starts.slice(1), bytes.length];
      return { parts: starts.map((start, i) => [start, ends[i]!] as const), numbers };
    },
    rewrite(bytes, random) {
      const entries = unpacked(bytes);
      const names = Object.keys(entries ?? {});
      if (!entries || names.length === 0) return undefined;
      const work = entries['work.json'];
      if (work && random() < 0.7) entries['work.json'] = rewriteWork(work, random) ?? work;
      else {
        const name = pick(random, names);
        const content = entries[name]!;
        if (random() < 0.6) delete entries[name];
        // Above all where its name says another hash.
        if (random() < 0.6) entries[pick(random, [...strangeNames, ...names])] = content;
      }
      const level = random() < 0.1 ? 6 : 0;
      if (level > 0) entries[pick(random, names)] = new Uint8Array(1e6 * (1 + below(random, 20)));
      return zipSync(entries, { level, mtime: new Date(2020, 0, 1) });
    },
  };
}

/** Undefined where the archive is damaged already. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 1e7 });
  } catch {
    return undefined;
  }
}
