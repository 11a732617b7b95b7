/**
 * @file What the desktop program keeps for itself: where its window was, which files were opened last, and where some were
 * saved. None of it is of any worth to a work, so what cannot be read is told to nobody and begins anew.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { documentType } from '../../shared/documents/document.ts';
import { printId } from '../../shared/print/print-status.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { readDocumentFile, writeDocumentFile } from './stored.ts';

/** In the system's own pixels, which do not depend on a screen's density; left of and above the first screen they are negative. */
const pixels = z.int().min(-100_000).max(100_000);
const windowPlaceSchema = z.strictObject({
  x: pixels,
  y: pixels,
  /** Where it is when it is neither maximised nor full screen. */
  width: pixels.min(1),
  height: pixels.min(1),
  state: z.enum(['normal', 'maximised', 'fullScreen']),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** As many as a menu shows at a glance. */
export const maxRecentFiles = 10;
/** As many as stay in a queue that anybody looks through. */
export const maxPrintPlaces = 100;
const desktopSchema = z.strictObject({
  window: windowPlaceSchema.optional(),
  /** Paths, the newest first. */
  recent: z.array(z.string().min(1).max(4096)).max(maxRecentFiles),
  /** Where a person saved something last. */
  folder: z.string().min(1).max(4096).optional(),
  /** Where finished prints were saved, by their ids, the newest last. */
  prints: z.record(printId, z.string().min(1).max(4096)).optional(),
});
export type Desktop = z.infer<typeof desktopSchema>;
const desktopDocument = documentType({ name: 'desktop', schema: desktopSchema });

const file = () => join(dataFolder(), 'desktop.json');

export async function readDesktop(): Promise<Desktop> {
  const read = await readDocumentFile(file(), desktopDocument);
  return read.kind === 'value' ? read.value : { recent: [] };
}

/** What a later version wrote, or what cannot be read at the moment, stays. */
export async function writeDesktop(desktop: Desktop): Promise<void> {
  await makeDataFolder();
  const before = await readDocumentFile(file(), desktopDocument);
  if (before.kind === 'unreadable' && before.reason !== 'damaged') throw before.error;
  const kept = before.kind === 'value' ? { unknown: before.unknown } : {};
  await writeDocumentFile(file(), desktopDocument, desktop, kept);
}
