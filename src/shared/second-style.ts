/**
 * @file A second style of an instant picture, for a region of the photograph: there the picture is painted with it, everywhere else
 * with the first. Where it counts is said as a mask (mask.ts): a region that was found, or strokes of the brush.
 */
import { z } from 'zod';
import { type Fields, isFields } from './documents/unknown-fields.ts';
import {
  type Mask,
  maskInUse,
  maskLimits,
  maskPartSchema,
  picturesOf,
  pointsOf,
  type RegionName,
  regionNames,
} from './mask.ts';
import { type ApplyParameters, applyTable } from './parameters/apply.ts';
import { tableSchema } from './parameters/parameter.ts';
import { withMissingParameters } from './parameters/stored.ts';

/** So that it fits into the recipe in a picture's file, with all else: without it that would be another picture's. */
export const whereLimits = { parts: 60, points: 1400, regions: 8 } as const;

/** Where it counts: the parts of a mask, one laid over the other. */
export const whereSchema = z.strictObject({
  parts: z.array(maskPartSchema).min(1).max(maskLimits.parts).refine(fitsWhere),
});
export type Where = z.infer<typeof whereSchema>;

/** Whether so much can be said of where a style counts. */
export function fitsWhere(parts: Mask['parts']): boolean {
  const { length } = parts;
  return (
    length <= whereLimits.parts &&
    pointsOf(parts) <= whereLimits.points &&
    picturesOf(parts).length <= whereLimits.regions
  );
}

/** Of a work. */
export const secondStyleSchema = z.strictObject({
  /** Name of a style. */
  style: z.string().min(1).max(255),
  parameters: tableSchema(applyTable),
  /** Absent: nowhere, so far. */
  where: whereSchema.optional(),
  /** The region that it is for in any photograph, where it was not looked for in this one yet. */
  place: z.enum(regionNames).optional(),
});
export type SecondStyle = z.infer<typeof secondStyleSchema>;

/** As it is painted. */
export const placedSecondSchema = secondStyleSchema.omit({ place: true }).extend({ where: whereSchema });
export type PlacedSecond = z.infer<typeof placedSecondSchema>;

interface Instant {
  readonly style?: string | undefined;
  readonly parameters: ApplyParameters;
  readonly second?: SecondStyle | undefined;
}

/** Undefined where it is painted nowhere. Size and kind of strokes are of the picture, and always those of the first style. */
export function secondInUse({ parameters: first, second }: Instant): PlacedSecond | undefined {
  if (!second?.where || !maskInUse(second.where)) return undefined;
  return { style: second.style, parameters: alike(second.parameters, first), where: second.where };
}

/** With what both styles of one picture have in common. */
export function alike(second: ApplyParameters, { size, finerStrokes }: ApplyParameters): ApplyParameters {
  return { ...second, size, finerStrokes };
}

/** The region that it is for, where it is one alone that has a name. */
export function placeOf({ where, place }: SecondStyle): RegionName | undefined {
  if (!where) return place;
  const [only, ...others] = where.parts;
  return only?.kind === 'region' && others.length === 0 && !only.erase ? only.name : undefined;
}

/** For another photograph: of where it counts only which region that is. */
export function secondForOtherPhoto(second: SecondStyle): SecondStyle {
  const { where: _, place: __, ...kept } = second;
  const place = placeOf(second);
  return { ...kept, ...(place && { place }) };
}

/** All of a region. */
export function whereOfRegion(picture: string, name?: RegionName): Where {
  return { parts: [{ kind: 'region', picture, ...(name && { name }), opacity: 1, erase: false }] };
}

/** What lies in `second` of a stored document, with what stands for the parameters that did not exist when it was written. */
export function withCompleteSecond(fields: Fields): Fields {
  return isFields(fields.second) ? { ...fields, second: withMissingParameters(applyTable, fields.second) } : fields;
}
