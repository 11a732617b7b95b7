/**
 * @file A preset as a file: settings under a name, for another machine or another person. Of paintings and styles it holds only
 * which ones they are.
 */
import { z } from 'zod';
import { presetSchema } from './collection.ts';
import { documentText, documentType, parseDocument, type Reading } from './documents/document.ts';
import { type Fields, isFields } from './documents/unknown-fields.ts';
import { applyTable } from './parameters/apply.ts';
import { withMissingParameters } from './parameters/stored.ts';
import { styliseTable } from './parameters/stylise.ts';
import { withCompleteSecond } from './second-style.ts';

const presetFileSchema = z.strictObject({
  schema: z.literal(1),
  kind: z.literal('preset'),
  /** Version of the program. */
  version: z.string().max(40),
  ...presetSchema.pick({ title: true, look: true, paintings: true }).shape,
});
export type PresetFile = z.infer<typeof presetFileSchema>;

/** One with a setting that this version does not know would mean something else without it. */
const presetFileDocument = documentType<PresetFile>({
  name: 'preset as a file',
  schema: presetFileSchema,
  complete: (file) => (isFields(file.look) ? { ...file, look: complete(file.look) } : file),
  isStamped: true,
  unknown: 'newer',
});

function complete(look: Fields): Fields {
  const { instant, paint } = look;
  return {
    ...look,
    ...(isFields(instant) && { instant: withCompleteSecond(withMissingParameters(applyTable, instant)) }),
    ...(isFields(paint) && { paint: withMissingParameters(styliseTable, paint) }),
  };
}

export const presetEnding = '.preset.json';
/** Real ones take a few thousand bytes. */
export const largestPresetBytes = 200_000;

export function presetFileText(file: Omit<PresetFile, 'schema' | 'kind'>): string {
  return documentText(presetFileDocument, { schema: 1, kind: 'preset', ...file }, undefined, 2);
}

export function parsePresetFile(text: string): Reading<PresetFile> {
  return parseDocument(presetFileDocument, text);
}
