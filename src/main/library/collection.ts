/**
 * @file What a person has collected for all works, in one file of the data folder: each painting, mark of a style and preset
 * is a document of its own, so that one which cannot be read costs no other, and is written back as it was.
 */
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Collection,
  collectedPaintingSchema,
  emptyCollection,
  presetSchema,
  styleMarkSchema,
} from '../../shared/collection.ts';
import { type DocumentType, documentJson, documentType, readDocument } from '../../shared/documents/document.ts';
import { noFields, type UnknownFields } from '../../shared/documents/unknown-fields.ts';
import { AppError } from '../../shared/errors.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { listFolder, readDocumentFile, valueOrAside, writeDocumentFile } from './stored.ts';
import { readableLook } from './stored-look.ts';

type Kind = keyof Collection;
const items = z.array(z.unknown());
const collectionDocument = documentType({
  name: 'collection',
  schema: z.strictObject({ schema: z.literal(1), paintings: items, styles: items, presets: items }),
  complete: (stored) => ({ paintings: [], styles: [], presets: [], ...stored }),
  isStamped: true,
});
const documents = {
  paintings: documentType({ name: 'painting of the collection', schema: collectedPaintingSchema }),
  styles: documentType({ name: 'mark of a style', schema: styleMarkSchema }),
  presets: documentType({
    name: 'preset',
    schema: presetSchema,
    complete: ({ look, ...preset }) => ({ ...preset, look: readableLook(look) }),
  }),
} as const;

const fileName = 'collection.json';
const file = () => join(dataFolder(), fileName);

interface ReadItems {
  /** Those that this version cannot read: they are written back as they were. */
  readonly aside: readonly unknown[];
  /** What this version does not know of the others, by their ids. */
  readonly unknown: ReadonlyMap<string, UnknownFields>;
}
export interface ReadCollection {
  readonly collection: Collection;
  readonly unread: Readonly<Record<Kind, ReadItems>>;
  readonly unknown: UnknownFields;
}

const nothingUnread: ReadItems = { aside: [], unknown: new Map() };
export const newCollection: ReadCollection = {
  collection: emptyCollection,
  unread: { paintings: nothingUnread, styles: nothingUnread, presets: nothingUnread },
  unknown: noFields,
};

/** Undefined where there is none yet. A file of which nothing can be read goes aside, and it begins anew. */
export async function readCollection(onTrouble: (error: unknown) => void): Promise<ReadCollection | undefined> {
  let unknown = noFields;
  const reading = readDocumentFile(file(), collectionDocument).then((found) => {
    if (found.kind === 'value') unknown = found.unknown;
    return found;
  });
  const stored = await valueOrAside(file(), reading, onTrouble);
  if (!stored) return undefined;
  const [paintings, styles, presets] = [
    readItems(documents.paintings, stored.paintings),
    readItems(documents.styles, stored.styles),
    readItems(documents.presets, stored.presets),
  ];
  const count = paintings.aside.length + styles.aside.length + presets.aside.length;
  if (count > 0) onTrouble(new AppError('collection.aside', { count }));
  return {
    collection: { paintings: paintings.values, styles: styles.values, presets: presets.values },
    unread: { paintings, styles, presets },
    unknown,
  };
}

function readItems<T extends { readonly id: string }>(type: DocumentType<T>, stored: readonly unknown[]) {
  const values: T[] = [];
  const aside: unknown[] = [];
  const unknown = new Map<string, UnknownFields>();
  for (const each of stored) {
    const read = readDocument(type, each);
    if (read.kind !== 'value') aside.push(each);
    else if (!unknown.has(read.value.id)) {
      values.push(read.value);
      unknown.set(read.value.id, read.unknown);
    }
  }
  return { values, aside, unknown };
}

export async function writeCollection(read: ReadCollection): Promise<void> {
  await makeDataFolder();
  await writeDocumentFile(file(), collectionDocument, storedOf(read), { unknown: read.unknown });
}

function storedOf({ collection, unread }: ReadCollection) {
  const jsonOf = <T extends { readonly id: string }>(kind: Kind, type: DocumentType<T>, values: readonly T[]) => [
    ...unread[kind].aside,
    ...values.map((value) => documentJson(type, value, unread[kind].unknown.get(value.id))),
  ];
  return {
    schema: 1 as const,
    paintings: jsonOf('paintings', documents.paintings, collection.paintings),
    styles: jsonOf('styles', documents.styles, collection.styles),
    presets: jsonOf('presets', documents.presets, collection.presets),
  };
}

/** All pictures that it mentions are in here; undefined where an earlier one went aside, which may mention anything. */
export async function writtenCollection(read: ReadCollection): Promise<string | undefined> {
  const names = await listFolder(dataFolder());
  const isAside = names.kind !== 'value' || names.value.some((name) => name.startsWith('collection.unreadable'));
  return isAside ? undefined : JSON.stringify(storedOf(read));
}
