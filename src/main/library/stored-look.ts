/** @file The look of a work that another version of the program stored, so that the work opens in any case: with defaults for what cannot be read (unread-settings.ts). */
import { type Fields, isFields } from '../../shared/documents/unknown-fields.ts';
import { applyTable } from '../../shared/parameters/apply.ts';
import { readableParameters } from '../../shared/parameters/stored.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';

export function readableLook(look: unknown): unknown {
  if (!isFields(look) || !isFields(look.instant) || !isFields(look.paint)) return look;
  return { ...look, instant: readableInstant(look.instant), paint: readablePaint(look.paint) };
}

function readableInstant(instant: Fields): Fields {
  const { second } = instant;
  const readable = (fields: Fields) => ({ ...fields, parameters: readableParameters(applyTable, fields.parameters) });
  return { ...readable(instant), ...(isFields(second) && { second: readable(second) }) };
}

/** What a result, or a run, was painted with. */
export function readablePainted(painted: Fields): Fields {
  return isFields(painted.paint) ? { ...painted, paint: readablePaint(painted.paint) } : painted;
}

function readablePaint(paint: Fields): Fields {
  return { ...paint, parameters: readableParameters(styliseTable, paint.parameters) };
}
