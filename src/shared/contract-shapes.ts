/** @file The shapes that calls and events (contract.ts) carry: pictures, styles, works, their runs and results, settings. */
import { z } from 'zod';
import { errorSchema } from './errors.ts';
import { longestName } from './file-name.ts';
import { machinePaceSchema } from './machine-pace.ts';
import { maskSchema, regionNames } from './mask.ts';
import { panelWidths } from './panel-widths.ts';
import { applyTable } from './parameters/apply.ts';
import { tableSchema } from './parameters/parameter.ts';
import { styliseTable } from './parameters/stylise.ts';
import { partSchema } from './part.ts';
import { printOrderSchema } from './print/order.ts';
import { changeSchema } from './recipe.ts';
import { secondStyleSchema } from './second-style.ts';
import { styleCardSchema } from './style-card.ts';

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const name = z.string().min(1).max(longestName);
/** As many as a person finds again in a list. */
export const maxPaintings = 64;
export const side = z.int().min(16).max(16384);
export const bytes = z.instanceof(Uint8Array);
export const workId = z.string().regex(/^[0-9a-z-]{1,64}$/);
/** Milliseconds since 1970. */
export const time = z.int().min(0);

export const pictureSchema = z.strictObject({ id: hash, name, width: z.int(), height: z.int() });
/** A picture that the library holds, as its person knows it. */
export type PictureInfo = z.infer<typeof pictureSchema>;

/** Pixels as a canvas takes them: 8-bit RGBA, rows from the top. */
export const pixelsSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  space: z.enum(['srgb', 'display-p3']),
  data: bytes,
});
export type Pixels = z.infer<typeof pixelsSchema>;

export const styleSummarySchema = z.strictObject({
  /** What calls name it by. */
  name,
  sha256: hash,
  title: z.string(),
  description: z.string(),
  builtIn: z.boolean(),
  sellPrints: styleCardSchema.shape.sellPrints,
  defaults: styleCardSchema.shape.defaults,
  painting: styleCardSchema.shape.painting,
  /** It was trained here, in so many steps so far, and can be trained longer. */
  trainedSteps: z.int().min(0).optional(),
});
export type StyleSummary = z.infer<typeof styleSummarySchema>;

/** How a work is painted. Both ways keep their settings while the other one is chosen. */
export const lookSchema = z.strictObject({
  way: z.enum(['instant', 'paint']),
  instant: z.strictObject({
    /** Name of a style; none yet: the photograph itself is shown. */
    style: name.optional(),
    parameters: tableSchema(applyTable),
    /** For a region of the photograph. */
    second: secondStyleSchema.optional(),
  }),
  paint: z.strictObject({
    /** Only the weights' proportions count. */
    paintings: z.array(z.strictObject({ picture: hash, weight: z.number().positive().max(100) })).max(8),
    /** What counts of a painting, where it is not all of it; chosen for good, whether it is used at the moment or not. */
    parts: z.record(hash, partSchema).optional(),
    /** Where a painting counts, by painting: white in a picture of the photograph's shape. Without one it is wherever no other is. */
    regions: z
      .record(hash, z.strictObject({ picture: hash, name: z.enum(regionNames).optional() }))
      .refine((regions) => Object.keys(regions).length <= maxPaintings)
      .optional(),
    /** The picture to start from, with the parameter `start: 'picture'`. */
    start: hash.optional(),
    parameters: tableSchema(styliseTable),
  }),
});
export type Look = z.infer<typeof lookSchema>;

/** Which run of the work it is of, and the iteration: "2-40". */
export const snapshotId = z.string().regex(/^\d{1,6}-\d{1,6}$/);
export const snapshotSchema = z.strictObject({
  id: snapshotId,
  iteration: z.int().min(0),
  width: z.int().positive(),
  height: z.int().positive(),
  starred: z.boolean(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** A finished picture of a work that is kept, with what it was painted with: live changes as they ended. */
export const resultSchema = z.strictObject({
  /** Of its file, in which the recipe is: other ways to the same settings are other pictures. */
  id: hash,
  photo: hash,
  paint: lookSchema.shape.paint,
  /** How many iterations it took; fewer than were asked for where a person was content before. */
  iteration: z.int().min(0),
});
export type Result = z.infer<typeof resultSchema>;

export const runStateSchema = z.strictObject({
  work: workId,
  /** `waiting`: for its turn. `kept`: interrupted by a crash or a fault, and can go on. `done`: its result is the picture. */
  state: z.enum(['waiting', 'starting', 'running', 'paused', 'kept', 'done']),
  iteration: z.int().min(0),
  iterations: z.int().positive(),
  secondsPerIteration: z.number().min(0).optional(),
  secondsLeft: z.number().min(0).optional(),
  loss: z
    .strictObject({
      total: z.number(),
      content: z.record(z.string(), z.number()),
      style: z.record(z.string(), z.number()),
      smoothness: z.number(),
    })
    .optional(),
  /** Size at which it is painted at the moment. */
  width: z.int().optional(),
  height: z.int().optional(),
  /** What it was painted with, live changes included, for `Details` and the recipe. */
  changes: z.array(changeSchema),
  /** Of a branch: the iteration of the earlier painting that it began with, and how many that was asked for. */
  from: z.strictObject({ iteration: z.int().min(0), iterations: z.int().positive() }).optional(),
  /** Once it is done, which of the work's results it made. */
  result: hash.optional(),
  error: errorSchema.optional(),
});
export type RunState = z.infer<typeof runStateSchema>;

export const workSchema = z.strictObject({
  schema: z.literal(1),
  id: workId,
  title: z.string().max(longestName),
  created: time,
  changed: time,
  photo: pictureSchema.optional(),
  /** Pictures that were imported to paint like, in the order they came; `look` says which are used. */
  paintings: z.array(pictureSchema).max(maxPaintings),
  look: lookSchema,
  /** Where the photograph shows through what is painted of it. */
  mask: maskSchema.optional(),
  /** Of the last run, oldest first; before them those of earlier runs that are starred. */
  timeline: z.array(snapshotSchema),
  /** Finished pictures; the one that was shown last is last. */
  results: z.array(resultSchema),
  /** The finished picture whose painting can go on from where its optimiser stood; absent where that is not kept. */
  continues: z.strictObject({ result: hash, iteration: z.int().positive() }).optional(),
});
export type Work = z.infer<typeof workSchema>;

export const workSummarySchema = z.strictObject({
  id: workId,
  title: z.string(),
  changed: time,
  /** When its small picture was made, which `thumbnail` gives; absent where there is none. */
  thumbnailMade: time.optional(),
  /** In the bin since; absent where it is not. */
  deleted: time.optional(),
});
export type WorkSummary = z.infer<typeof workSummarySchema>;

/** In rem. */
const panelWidth = z.number().min(panelWidths.min).max(panelWidths.max);

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  surround: z.enum(['grey', 'black', 'white']),
  /** As BCP 47 has it; absent: that of the system. */
  language: z.string().max(35).optional(),
  /** Whether the panels are hidden, and how wide each is where that was chosen. */
  panels: z
    .strictObject({ hidden: z.boolean().optional(), left: panelWidth.optional(), right: panelWidth.optional() })
    .optional(),
  /** Shortcuts of one key without Ctrl or Cmd. */
  singleKeys: z.boolean(),
  /** Whether saved pictures and prints say for machines that a trained network painted them (docs/marking.md). */
  marking: z.boolean(),
  /** Hints that were used or closed. */
  hintsSeen: z.array(z.string().max(40)).max(50),
  /** The work that was open last. */
  work: workId.optional(),
  /** How fast this machine paints, as a run measured it. */
  pace: machinePaceSchema.optional(),
  /** What a step of training takes here for each pixel of its crops, as the last training measured it; seconds. */
  trainPace: z.number().positive().optional(),
  /** What prints say about who made them; asked once. */
  author: z.string().max(200).optional(),
  copyright: z.string().max(200).optional(),
  /** How much longer prints took here than was told of the machine that was measured. */
  printPace: z.number().min(0.05).max(50).optional(),
  /** The order of the last print: the next one begins with it. */
  print: printOrderSchema.optional(),
  /** How styles and paintings are sorted; absent: those used last come first. */
  shelfOrder: z.enum(['recent', 'name', 'favourites']).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a file that was imported turned out to be. */
export const importedSchema = z.discriminatedUnion('kind', [
  /** `isRaw`: what is painted of a camera's raw is the picture that the camera stored in it, which is to be told once. */
  z.strictObject({ kind: z.literal('picture'), picture: pictureSchema, isRaw: z.literal(true).optional() }),
  /** `isKnown`: the very same was on the shelf already. */
  z.strictObject({ kind: z.literal('style'), style: styleSummarySchema, isKnown: z.boolean() }),
  /** A picture that Impasto exported: `picture` is it, the work was made from its recipe where all it needs is here. */
  z.strictObject({
    kind: z.literal('recipe'),
    picture: pictureSchema,
    work: workSchema.optional(),
    /** Why there is no work: what the recipe needs and is not here. */
    missing: errorSchema.optional(),
  }),
  /** A work that was saved as a file. */
  z.strictObject({ kind: z.literal('work'), work: workSchema }),
  /** Settings that were saved as a file; they are in the collection (collection.ts) under this id. */
  z.strictObject({ kind: z.literal('preset'), preset: z.string() }),
]);
export type Imported = z.infer<typeof importedSchema>;
