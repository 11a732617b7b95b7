/**
 * @file The pictures that were brought in: each file as it came, named by the hash of its content, and beside it what a
 * person calls it and how large it is. The file is never changed once it is here.
 */
import { randomUUID } from 'node:crypto';
import { chmod, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PictureInfo } from '../../shared/contract-shapes.ts';
import { documentType } from '../../shared/documents/document.ts';
import { AppError } from '../../shared/errors.ts';
import type { Size } from '../../shared/geometry.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { sha256Hex, sha256OfFile } from '../files/hash.ts';
import { mayChange } from '../files/write-guard.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { listFolder, mapFew, readDocumentFile, type Stored, writeDocumentFile } from './stored.ts';

const cardSchema = z.strictObject({
  schema: z.literal(1),
  name: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
});
const pictureDocument = documentType({ name: 'picture', schema: cardSchema, isStamped: true });

const folder = () => join(dataFolder(), 'pictures');
const cardOf = (id: string) => join(folder(), `${id}.json`);

/** Where the file of a picture lies; it may not be there. */
export function picturePath(id: string): string {
  return join(folder(), id);
}

/** Without its file, or with a part of it only, a picture is not here: brought in again, it is whole again. */
export async function findPicture(id: string): Promise<PictureInfo | undefined> {
  const card = await readDocumentFile(cardOf(id), pictureDocument);
  if (card.kind !== 'value') return undefined;
  const { name, width, height, bytes } = card.value;
  const file = await stat(picturePath(id)).catch(() => undefined);
  return file?.size === bytes ? { id, name, width, height } : undefined;
}

/** The same, and its file is as it came: a disk may have bent it at its full length. */
export async function findSoundPicture(id: string): Promise<PictureInfo | undefined> {
  const picture = await findPicture(id);
  const sum = picture && (await sha256OfFile(picturePath(id)).catch(() => undefined));
  return sum === id ? picture : undefined;
}

/** Throws a sentence where it is not here. */
export async function pictureHere(id: string): Promise<PictureInfo> {
  const picture = await findPicture(id);
  if (!picture) throw new AppError('picture.not-here');
  return picture;
}

/** What its person calls it from now on; nothing happens where it is not here. */
export async function renamePicture(id: string, name: string): Promise<void> {
  const card = await readDocumentFile(cardOf(id), pictureDocument);
  if (card.kind !== 'value') return;
  await writeDocumentFile(cardOf(id), pictureDocument, { ...card.value, name }, { unknown: card.unknown });
}

/** Every picture that is here, and since when (milliseconds since 1970). */
export async function storedPictures(): Promise<Stored<{ id: string; since: number }[]>> {
  const names = await listFolder(folder());
  if (names.kind !== 'value') return names;
  const ids = names.value.filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => name.slice(0, 64));
  const pictures = await mapFew(ids, async (id) => {
    const card = await stat(cardOf(id)).catch(() => undefined);
    return card && { id, since: card.mtimeMs };
  });
  return { kind: 'value', value: pictures.filter((picture) => picture !== undefined) };
}

/** The card goes first: a picture without one is not here. */
export async function removePicture(id: string): Promise<void> {
  await mayChange(picturePath(id));
  await rm(cardOf(id), { force: true });
  await rm(picturePath(id), { force: true });
}

/** What came in and is not known to be a picture yet. */
export interface Incoming {
  readonly id: string;
  readonly path: string;
  /** It is a picture of this size: from now on the library has it. */
  keep(name: string, size: Size): Promise<PictureInfo>;
  discard(): Promise<void>;
}

const incomingEnding = '.incoming';

/** Removes what was on its way when the program was killed. */
export async function tidyPictures(): Promise<void> {
  const names = await readdir(folder()).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(incomingEnding)))
    await rm(join(folder(), name), { force: true });
  for (const place of ['incoming', 'outgoing']) await rm(join(dataFolder(), place), { recursive: true, force: true });
}

/** Puts the bytes on disk, where a child can look at them. */
export async function receive(bytes: Uint8Array): Promise<Incoming> {
  const id = sha256Hex(bytes);
  // The same picture may come twice at once.
  const path = join(folder(), `${id}.${randomUUID()}${incomingEnding}`);
  await makeDataFolder('pictures');
  await writeFileAtomic(path, bytes);
  return {
    id,
    path,
    async keep(name, { width, height }) {
      // What a person called it first stays.
      const known = await findPicture(id);
      if (known && (await findSoundPicture(id))) {
        await rm(path, { force: true });
        return known;
      }
      // The card goes last: a picture without one is not here yet, so a crash in between leaves nothing half known.
      const wasThere = (await stat(picturePath(id)).catch(() => undefined)) !== undefined;
      await rename(path, picturePath(id));
      await chmod(picturePath(id), 0o400).catch(() => {});
      const called = known?.name ?? name;
      const card = { schema: 1 as const, name: called, width, height, bytes: bytes.length };
      await writeDocumentFile(cardOf(id), pictureDocument, card).catch(async (error: unknown) => {
        // Without its card nobody would ever find it.
        if (!wasThere) await rm(picturePath(id), { force: true });
        throw error;
      });
      return { id, name: called, width, height };
    },
    discard: () => rm(path, { force: true }),
  };
}
