/**
 * @file What the studio may ask of the host and what it hears: every call and event with its schemas. The host parses all
 * that comes in; both sides' types are inferred from here. Pictures are named by the hash of their file, never by a path;
 * pixels and files travel as bytes (wire.ts).
 */
import { z } from 'zod';
import { batchId, batchStateSchema } from './batch.ts';
import { collectedChangeSchema, collectionSchema, presetId, presetSchema } from './collection.ts';
import {
  bytes,
  hash,
  importedSchema,
  lookSchema,
  maxPaintings,
  name,
  pixelsSchema,
  resultSchema,
  runStateSchema,
  settingsSchema,
  side,
  snapshotId,
  snapshotSchema,
  styleSummarySchema,
  workId,
  workSchema,
  workSummarySchema,
} from './contract-shapes.ts';
import { diagnosticRowSchema } from './diagnostics.ts';
import { errorSchema } from './errors.ts';
import { longestName } from './file-name.ts';
import { maskSchema, regionNames } from './mask.ts';
import { applyTable } from './parameters/apply.ts';
import { tableSchema } from './parameters/parameter.ts';
import { trainTable } from './parameters/train.ts';
import { partSchema } from './part.ts';
import { enlargementSchema } from './print/enlarged-order.ts';
import { printOrderSchema } from './print/order.ts';
import { printForecastSchema, printId, printStatusSchema } from './print/print-status.ts';
import { experimentName, pairSchema, reconstructionStateSchema } from './reconstruction.ts';
import { placedSecondSchema } from './second-style.ts';
import { learningPointSchema, trainingPicturesSchema, trainingPresets, trainingStateSchema } from './training.ts';

const place = z.int().min(0).max(16384);
const regionSchema = z.strictObject({ x: place, y: place, width: place.min(1), height: place.min(1) });
const none = z.strictObject({});
const contentId = z.string().regex(/^[\w-]{1,64}$/);
const exportId = z.string().regex(/^[\w-]{1,64}$/);

/** A print of a work. */
const printSettings = {
  work: workId,
  order: printOrderSchema,
  /** With finer strokes, longest side of the picture whose strokes the print keeps: as the window shows it fitted. */
  composition: side,
};
/** A place in a print's file, as shares of its width and height. */
const spot = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type PrintSettings = z.infer<z.ZodObject<typeof printSettings>>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** The slot of what a person looks at; it comes before all others. */
export const canvasSlot = 'canvas';

/** Every call: what it takes and what it gives. A call fails with `errorSchema`. */
export const calls = {
  /** The first one: all that the studio shows before a work is opened. */
  hello: call(
    none,
    z.strictObject({
      version: z.string(),
      /** The same on every answer of one host process: another one has restarted. */
      host: z.string(),
      settings: settingsSchema,
      styles: z.array(styleSummarySchema),
      works: z.array(workSummarySchema),
      runs: z.array(runStateSchema),
      training: trainingStateSchema.optional(),
      prints: z.array(printStatusSchema),
      batches: z.array(batchStateSchema),
      collection: collectionSchema,
    }),
  ),
  changeSettings: call(settingsSchema.partial(), settingsSchema),

  /** What the library takes on the disk, in bytes, and what of it can be freed. */
  storage: call(
    none,
    z.strictObject({
      total: z.int(),
      /** Pictures of the way, and earlier finished ones, of works that nobody touched for a week. */
      timelines: z.int(),
      timelineWorks: z.int(),
      /** Of finished paintings that can go on from where their optimisers stood. */
      states: z.int(),
      stateWorks: z.int(),
      /** Of what the network sees of pairs of pictures, where all of it is made. */
      reconstructions: z.int(),
      reconstructionPairs: z.int(),
      bin: z.int(),
      binWorks: z.int(),
      /** Of finished prints. */
      prints: z.int(),
    }),
  ),
  /** For good; what is starred and each work's last picture stay. Gives how many bytes are free now. */
  freeSpace: call(
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.enum(['states', 'timelines', 'reconstructions', 'bin']) }),
      /** Those that were named when the person was asked: another one may be ready by now. */
      z.strictObject({ what: z.literal('prints'), prints: z.array(printId).max(10_000) }),
    ]),
    z.strictObject({ bytes: z.int() }),
  ),

  /** Facts for whoever looks for a fault (diagnostics.ts). */
  diagnostics: call(none, z.strictObject({ rows: z.array(diagnosticRowSchema) })),
  /** A mistake of the window's own, for the log. */
  reportMistake: call(z.strictObject({ message: z.string().max(500), stack: z.string().max(10_000).optional() }), none),

  /** Keeps a file that was dropped, pasted or picked; decides by its content what it is. */
  bring: call(
    z.strictObject({
      name,
      bytes,
      /** A picture like any other, even where it holds a recipe. */
      plain: z.literal(true).optional(),
      /** Of a style: its card and what else was exported with it, named as they were. */
      beside: z.array(z.strictObject({ name, bytes })).max(8).optional(),
    }),
    importedSchema,
  ),
  /** A picture, or a part of it, so that its longest side is at most `side`; smaller ones as they are. */
  view: call(z.strictObject({ picture: hash, part: partSchema.optional(), side }), pixelsSchema),

  /**
   * Where a region of a photograph is: the hash of a grey picture for a mask. Fails with a sentence where there is none. Takes
   * about a second the first time.
   */
  findRegion: call(z.strictObject({ photo: hash, region: z.enum(regionNames) }), z.strictObject({ picture: hash })),

  createWork: call(z.strictObject({ photo: hash.optional(), look: lookSchema.optional() }), workSchema),
  openWork: call(z.strictObject({ id: workId }), workSchema),
  /** Parts that are given replace what was there; written to disk within a second. Live settings reach the work's run. */
  changeWork: call(
    z.strictObject({
      id: workId,
      title: z.string().max(longestName).optional(),
      photo: hash.optional(),
      paintings: z.array(hash).max(maxPaintings).optional(),
      look: lookSchema.optional(),
      /** One without parts takes it away; another photograph does as well. */
      mask: maskSchema.optional(),
      /** Of the finished pictures that fit the settings, the one that is shown. */
      result: hash.optional(),
    }),
    none,
  ),
  duplicateWork: call(z.strictObject({ id: workId }), workSchema),
  /** Into the bin, with its run ended; `restoreWork` takes it out again. */
  deleteWork: call(z.strictObject({ id: workId }), none),
  restoreWork: call(z.strictObject({ id: workId }), none),
  /** A small picture of the work for the start page. */
  thumbnail: call(z.strictObject({ id: workId }), pixelsSchema),

  /** The photograph painted with a trained style, at a size for the window. An older one of the same `slot` is dropped. */
  instant: call(
    z.strictObject({
      photo: hash,
      style: name,
      parameters: tableSchema(applyTable),
      /** Another style for a region, mixed in there. */
      second: placedSecondSchema.optional(),
      /** Longest side of what is painted. */
      side,
      /** Only a part of that, in its pixels. */
      region: regionSchema.optional(),
      /** By the style's draft, if it has one: nearly the same, and three times as fast. */
      draft: z.boolean().optional(),
      /**
       * The canvas (`canvasSlot`), or a tile of the shelf: of each slot only the newest question is answered, the others fail
       * with `dropped`; but one that is being painted already is answered where photograph and style are still the same.
       */
      slot: z.string().max(40),
    }),
    pixelsSchema.extend({
      seconds: z.number(),
      /** Of a part: the size of the whole, and the photograph's pixels there. */
      whole: z.strictObject({ width: z.int().positive(), height: z.int().positive() }).optional(),
      before: bytes.optional(),
      /** It is the draft's. */
      isDraft: z.boolean().optional(),
    }),
  ),

  /** Paints the work by optimisation, as its look says; from a snapshot where one is given. */
  startRun: call(z.strictObject({ work: workId, from: snapshotId.optional() }), runStateSchema),
  /**
   * Paints the finished picture on, up to the iterations of the work's settings and with its live ones: from where its optimiser
   * stood, or from its picture where that is not kept any more; then the run begins at 0. Fails with `run.other-settings` where the
   * settings are otherwise not those of the picture, and with `run.nothing-left`.
   */
  continueRun: call(z.strictObject({ work: workId }), runStateSchema),
  /**
   * `resume` goes on with a paused or a kept run. `stop` makes what is painted the work's picture; where nothing is painted
   * yet, the run is gone. `cancel` keeps nothing new.
   */
  steerRun: call(z.strictObject({ work: workId, action: z.enum(['pause', 'resume', 'stop', 'cancel']) }), none),
  /** A live parameter, from the next iteration; the work's settings stay as they are. */
  changeRun: call(
    z.strictObject({
      work: workId,
      name: z.string().max(40),
      value: z.union([z.number(), z.record(z.string(), z.number())]),
    }),
    none,
  ),
  /** Paints a folder: each of the pictures that `bringToBatch` brings becomes a work with this look. */
  startBatch: call(
    z.strictObject({
      folder: name,
      total: z.int().positive(),
      look: lookSchema,
      /** Pictures that stay at hand to paint like. */
      paintings: z.array(hash).max(maxPaintings),
      /** Each is to be saved as a file, too. */
      files: z.boolean(),
    }),
    batchStateSchema,
  ),
  /**
   * `index`: in the folder; one that comes again, because an answer was lost, is no other one. `bytes`: absent where it could
   * not be read. `wantsMore`: whether the next one is to come.
   */
  bringToBatch: call(
    z.strictObject({ batch: batchId, index: z.int().min(0), name, bytes: bytes.optional() }),
    z.strictObject({ wantsMore: z.boolean() }),
  ),
  /** `stop` ends it with all that waits, and keeps what is painted; `forget`: that it is done was told. */
  steerBatch: call(z.strictObject({ batch: batchId, action: z.enum(['stop', 'resume', 'forget']) }), none),
  /** Which work's file this window is to save next, if any; that of `saved` is. Each is given to one window. */
  nextBatchFile: call(
    z.strictObject({ batch: batchId, saved: workId.optional() }),
    z.strictObject({ work: workId.optional() }),
  ),
  /** A style like this painting, on the shelf when it is done. One at a time; it gives way to what is painted. */
  startTraining: call(
    z.strictObject({
      painting: hash,
      part: partSchema.optional(),
      preset: z.enum(trainingPresets),
      /** Of the style; the painting's own unless said. */
      title: z.string().trim().min(1).max(longestName).optional(),
      /** Painted while it trains, with two others. */
      photo: hash.optional(),
      /** A set that `bringToContent` made, to learn from; the pictures that come along unless said. */
      photographs: contentId.optional(),
      /** Found while it trains unless said. */
      styleWeight: z.number().min(0.1).max(trainTable.styleWeight.max).optional(),
      /** Only a short one, to show what to expect; another one is called off for it. */
      sample: z.literal(true).optional(),
    }),
    trainingStateSchema,
  ),
  /** Goes on with the training of a style: to its end where it was taken before, else as many steps again. */
  trainLonger: call(z.strictObject({ style: name, photo: hash.optional() }), trainingStateSchema),
  /** This window looks on or not: it hears `trainingPictures`, and gets here what there is already. */
  watchTraining: call(
    z.strictObject({ watches: z.boolean() }),
    z.strictObject({ curve: z.array(learningPointSchema), shown: trainingPicturesSchema.optional() }),
  ),
  /**
   * Photographs to learn from, one after the other, kept until another set is brought. `bytes`: absent where it could not be
   * read. Fails with `content.few` behind the last one where too few can be used.
   */
  bringToContent: call(
    z.strictObject({
      set: contentId,
      folder: name,
      index: z.int().min(0),
      total: z.int().positive(),
      name,
      bytes: bytes.optional(),
    }),
    z.strictObject({ kept: z.int().min(0), failed: z.int().min(0), wantsMore: z.boolean() }),
  ),
  /** `finish` takes the style as it is now. */
  steerTraining: call(z.strictObject({ action: z.enum(['pause', 'resume', 'finish', 'cancel']) }), none),
  /**
   * What the network sees of a photograph and a painting, in ten pictures: begins it where it is not there yet, or goes on with what a
   * fault interrupted. One pair at a time: the one before is given up where it is not done.
   */
  openReconstruction: call(pairSchema, reconstructionStateSchema),
  steerReconstruction: call(z.strictObject({ action: z.enum(['pause', 'resume']) }), none),
  /** One of the ten, once it is there. */
  reconstruction: call(pairSchema.extend({ experiment: experimentName, side }), pixelsSchema),
  /** The last frame of a `frame` event was drawn: the next may be sent. */
  frameShown: call(z.strictObject({ work: workId }), none),
  snapshot: call(z.strictObject({ work: workId, snapshot: snapshotId }), pixelsSchema),
  starSnapshot: call(z.strictObject({ work: workId, snapshot: snapshotId, starred: z.boolean() }), none),
  /** A finished picture of the work, the one that was shown last unless said; fails with `work.no-result` where there is none. */
  result: call(z.strictObject({ work: workId, result: hash.optional(), side }), pixelsSchema),

  /** The picture as a file, with its recipe inside; painted anew at full size where the way is instant. */
  exportPicture: call(
    z.strictObject({
      work: workId,
      /** Instead, one of the timeline, or the newest that was seen of the run that is going on. */
      picture: z.union([snapshotId, z.literal('now')]).optional(),
      format: z.enum(['png', 'jpeg']),
      /** Longest side at most; the photograph's, or what was painted, where it is not said. */
      side: side.optional(),
      /** What the window calls it, to hear how far it has come and to call it off. */
      export: exportId.optional(),
    }),
    z.strictObject({ name, bytes }),
  ),
  /** The call fails with `dropped` then; nothing where it is over. */
  cancelExport: call(z.strictObject({ export: exportId }), none),

  /**
   * The work as a file that `bring` takes, with its pictures; those of the way only with `timeline`. `leftOut`: older pictures that
   * there was no room for.
   */
  exportWork: call(
    z.strictObject({ work: workId, timeline: z.boolean() }),
    z.strictObject({ name, bytes, leftOut: z.int().min(0) }),
  ),

  /** Renames, stars, deletes and takes back what is collected for all works; works that use it stay as they are. */
  changeCollected: call(collectedChangeSchema, none),
  /** A style for somebody else: its model first, then its card and what belongs to it. */
  exportStyle: call(
    z.strictObject({ style: name }),
    z.strictObject({ files: z.array(z.strictObject({ name, bytes })) }),
  ),
  savePreset: call(
    presetSchema.pick({ title: true, look: true }).extend({ paintings: z.array(hash).max(8) }),
    presetSchema,
  ),
  /** As a file that `bring` takes. */
  exportPreset: call(z.strictObject({ id: presetId }), z.strictObject({ name, bytes })),

  /** What a print would be; fails with what forbids it. */
  forecastPrint: call(z.strictObject(printSettings), printForecastSchema),
  /** The print itself around a spot, pixel for pixel as the job paints it. Of several questions only the newest is answered. */
  samplePrint: call(z.strictObject({ ...printSettings, spot, width: side, height: side }), pixelsSchema),
  /** Begins a print, or queues it; `strip`: a page with the same spot in three brush sizes instead; `enlarged`: what it is called. */
  startPrint: call(
    z.strictObject({ ...printSettings, strip: spot.optional(), enlarged: enlargementSchema.optional() }),
    printStatusSchema,
  ),
  /** `resume` goes on with a paused or a kept print; `remove` ends it, and its file is deleted. */
  steerPrint: call(z.strictObject({ print: printId, action: z.enum(['pause', 'resume', 'remove']) }), none),
  /** Those that are named change places among themselves, to have their turns in this order: the runs of works, and prints. */
  reorderQueue: call(
    z.strictObject({ works: z.array(workId).max(10_000), prints: z.array(printId).max(10_000) }),
    none,
  ),
  /** Lets a browser download a finished print, once, within a minute. */
  printTicket: call(z.strictObject({ print: printId }), z.strictObject({ ticket: z.string() })),
} as const;

export type CallName = keyof typeof calls;
export type CallInput<C extends CallName> = z.infer<(typeof calls)[C]['input']>;
export type CallOutput<C extends CallName> = z.infer<(typeof calls)[C]['output']>;

/** What the host tells every window by itself. */
export const events = {
  /** The list of works changed: one was made, renamed, deleted, painted. */
  works: z.array(workSummarySchema),
  /** A work was changed by the host or by another window; the newest counts. */
  work: workSchema,
  settings: settingsSchema,
  styles: z.array(styleSummarySchema),
  run: runStateSchema,
  reconstruction: reconstructionStateSchema,
  /** It failed beyond going on. */
  reconstructionGone: pairSchema.extend({ error: errorSchema.optional() }),
  training: trainingStateSchema,
  /** To windows that look on. */
  trainingPictures: trainingPicturesSchema,
  /**
   * It is over: `style` is on the shelf, or it was cancelled or failed beyond going on. `isSample`: it was one, and came to its end.
   */
  trainingGone: z.strictObject({
    style: name.optional(),
    isSample: z.literal(true).optional(),
    error: errorSchema.optional(),
  }),
  /** A run ended without a result and is gone: cancelled, or failed beyond going on. */
  runGone: z.strictObject({ work: workId, error: errorSchema.optional() }),
  /** The picture of a running run; one at a time, until `frameShown`. */
  frame: pixelsSchema.extend({ work: workId, iteration: z.int().min(0) }),
  snapshot: z.strictObject({ work: workId, snapshot: snapshotSchema }),
  /** The work has another finished picture; all that it has. */
  results: z.strictObject({ work: workId, results: z.array(resultSchema) }),
  batch: batchStateSchema,
  /** It was told that it is done. */
  batchGone: z.strictObject({ batch: batchId }),
  /** To the window that asked: the share of the picture that is painted. */
  exporting: z.strictObject({ export: exportId, share: z.number().min(0).max(1) }),
  print: printStatusSchema,
  /** Something of it was renamed, starred, used or deleted; all of it. */
  collection: collectionSchema,
  /** It was removed, or failed beyond going on. */
  printGone: z.strictObject({ print: printId, error: errorSchema.optional() }),
  /** All runs and prints, in the order in which they have their turns. */
  queueOrder: z.strictObject({ works: z.array(workId), prints: z.array(printId) }),
  /** Something went wrong beside what was asked, such as a disk that is full. */
  trouble: errorSchema,
} as const;

export type EventName = keyof typeof events;
export type EventValue<E extends EventName> = z.infer<(typeof events)[E]>;
