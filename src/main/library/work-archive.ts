/**
 * @file A work as one file (.impasto): a ZIP archive (PKWARE APPNOTE 6.3), so that any program can take its pictures out, for
 * ever. Entries are stored as they are, since pictures are compressed already; the first one names the kind of file, as in EPUB.
 *
 *     mimetype                    application/vnd.impasto.work+zip
 *     work.json                   the work, as it lies in the library
 *     pictures/SHA-256/NAME       each picture that the work mentions
 *     results/SHA-256.png         finished pictures
 *     timeline/RUN-ITERATION.jpg  pictures of the way
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { hash, type PictureInfo, snapshotId } from '../../shared/contract-shapes.ts';
import { AppError } from '../../shared/errors.ts';
import { shortName } from '../../shared/file-name.ts';
import { fittingResult } from '../../shared/painted-with.ts';
import { sha256Hex } from '../files/hash.ts';
import { findPicture, picturePath } from './pictures.ts';
import { resultFile } from './results.ts';
import { nothingAside, type ReadWork, readWorkText, type StoredWork, snapshotFile, workText } from './work-files.ts';
import { publicWork } from './works.ts';

export const archiveEnding = '.impasto';
const mediaType = 'application/vnd.impasto.work+zip';
/** More than any work has. */
const mostEntries = 10_000;

export interface PackedWork {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Finished pictures and pictures of the way that there was no room for. */
  readonly leftOut: number;
}

interface Entry {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
}

/**
 * The work with its photograph, its paintings, what is starred and as many of its other pictures as fit into `largest` bytes: the
 * finished ones first, those of the way only with `timeline`. Throws `work-file.too-large` where what it cannot do without is larger.
 */
export async function packWork(
  { work: stored, aside }: ReadWork,
  { timeline, largest }: { readonly timeline: boolean; readonly largest: number },
): Promise<PackedWork> {
  // Where its painting stood stays here.
  const { continues: _, ...work } = publicWork(stored);
  const text = (pictures: Pick<StoredWork, 'results' | 'timeline'>) =>
    workText({ ...work, ...pictures }, { ...nothingAside, fields: aside.fields, settings: aside.settings });
  const needed = await pictureEntries(text(work));
  // What an archive says of its entries is small beside them.
  let room = largest - 1e6 - needed.reduce((sum, { bytes }) => sum + bytes, 0);
  if (room < 0) throw new AppError('work-file.too-large', { title: work.title, megabytes: Math.floor(largest / 1e6) });

  async function fitting<T>(all: readonly T[], entryOf: (one: T) => Omit<Entry, 'bytes'>): Promise<[T, Entry][]> {
    const taken: [T, Entry][] = [];
    for (const one of all) {
      const entry = await sized(entryOf(one));
      if (!entry || entry.bytes > room) continue;
      room -= entry.bytes;
      taken.push([one, entry]);
    }
    return taken;
  }
  const shown = fittingResult(work) ?? work.results.at(-1);
  const newest = work.results.filter((result) => result !== shown).toReversed();
  const results = await fitting([...(shown ? [shown] : []), ...newest], ({ id }) => ({
    name: `results/${id}.png`,
    file: resultFile(work.id, id),
  }));
  const wanted = work.timeline.filter(({ starred }) => timeline || starred);
  const byWorth = wanted.toSorted((a, b) => Number(b.starred) - Number(a.starred));
  const snapshots = await fitting(byWorth, ({ id }) => ({
    name: `timeline/${id}.jpg`,
    file: snapshotFile(work.id, id),
  }));

  const kept = new Set<unknown>([...results, ...snapshots].map(([one]) => one));
  const document = text({
    results: work.results.filter((result) => kept.has(result)),
    timeline: work.timeline.filter((snapshot) => kept.has(snapshot)),
  });
  const entries: Zippable = { mimetype: encoded(mediaType), 'work.json': encoded(document) };
  for (const { name, file } of [...needed, ...[...results, ...snapshots].map(([, entry]) => entry)]) {
    entries[name] = await readFile(file);
  }
  return {
    bytes: zipSync(entries, { level: 0 }),
    leftOut: work.results.length + wanted.length - kept.size,
  };
}

/** Of all pictures that a work mentions, in whatever place, and that are here. */
async function pictureEntries(document: string): Promise<Entry[]> {
  const mentioned = [...new Set(document.match(/\b[0-9a-f]{64}\b/g))];
  const found = (await Promise.all(mentioned.map(findPicture))).filter((picture) => picture !== undefined);
  const entries = found.map(({ id, name }) =>
    sized({ name: `pictures/${id}/${plainName(name)}`, file: picturePath(id) }),
  );
  return (await Promise.all(entries)).filter((entry) => entry !== undefined);
}

async function sized(entry: Omit<Entry, 'bytes'>): Promise<Entry | undefined> {
  const found = await stat(entry.file).catch(() => undefined);
  return found && { ...entry, bytes: found.size };
}

/** One that every system takes when somebody unpacks the archive. */
function plainName(name: string): string {
  return shortName(basename(name).replace(/[^\p{L}\p{N} ._()-]/gu, '_')).replace(/^\.+/, '_') || 'picture';
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** By its first entry, which lies at a fixed place. */
export function isWorkArchive(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 38 + mediaType.length));
  return head.startsWith('PK\u0003\u0004') && head.slice(30) === `mimetype${mediaType}`;
}

export interface UnpackedWork {
  /** With the results and snapshots whose pictures are in the archive. */
  readonly read: ReadWork;
  readonly pictures: readonly (Pick<PictureInfo, 'id' | 'name'> & { readonly bytes: Uint8Array<ArrayBuffer> })[];
  /** By id. */
  readonly results: ReadonlyMap<string, Uint8Array>;
  readonly snapshots: ReadonlyMap<string, Uint8Array>;
}

/** `file`: what a person calls it. Throws `work-file.damaged` or `work-file.newer`. Pictures are still to be looked at. */
export function unpackWork(bytes: Uint8Array, file: string): UnpackedWork {
  const entries = entriesOf(bytes, file);
  const damaged = () => new AppError('work-file.damaged', { file });
  const text = entries['work.json'];
  if (!text) throw damaged();
  const reading = readWorkText(new TextDecoder().decode(text));
  if (reading.kind === 'newer') throw new AppError('work-file.newer', { file });
  if (reading.kind !== 'value') throw damaged();

  const pictures: UnpackedWork['pictures'][number][] = [];
  const results = new Map<string, Uint8Array>();
  const snapshots = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(entries)) {
    const [, kind, id = '', rest = ''] = /^(pictures|results|timeline)\/([\da-f-]+)(.*)$/.exec(name) ?? [];
    const isHashed = hash.safeParse(id).success;
    if (kind === 'pictures' && isHashed && rest.length > 1) {
      pictures.push({ id, name: shortName(rest.slice(1)), bytes: content as Uint8Array<ArrayBuffer> });
    } else if (kind === 'results' && isHashed && rest === '.png') results.set(id, content);
    else if (kind === 'timeline' && snapshotId.safeParse(id).success && rest === '.jpg') snapshots.set(id, content);
    // What a later version adds is not missed.
    else continue;
    if (isHashed && sha256Hex(content) !== id) throw damaged();
  }
  const { work, aside } = reading.value;
  const { continues: _, ...known } = publicWork(work);
  const whole = {
    ...known,
    results: known.results.filter(({ id }) => results.has(id)),
    timeline: known.timeline.filter(({ id }) => snapshots.has(id)),
  };
  return { read: { work: whole, aside: { ...aside, results: [] } }, pictures, results, snapshots };
}

/** Only what is stored as it is: an archive cannot grow larger than its file. */
function entriesOf(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  const damaged = () => new AppError('work-file.damaged', { file });
  let [count, total] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter({ size, originalSize, compression }) {
        total += size;
        if (compression !== 0 || size !== originalSize || ++count > mostEntries || total > bytes.length)
          throw damaged();
        return true;
      },
    });
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  }
}
