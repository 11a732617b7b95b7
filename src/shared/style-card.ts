/** @file The card of a style: what it looks like, from which painting, how it was trained and how good it is. */
import { z } from 'zod';
import { cardCommon, fileName } from './card.ts';
import { documentType } from './documents/document.ts';
import { foreignStyleSchema } from './foreign-style.ts';

const share = z.number().min(0).max(1);
/** Normalised as the losses are (docs/decisions/2026-11-23-losses.md), means over photographs that training never saw. */
const losses = { style: z.number().min(0), content: z.number().min(0) };

const end = {
  layout: z.literal('NCHW'),
  channels: z.literal('RGB'),
  /** What black and white are. */
  range: z.tuple([z.number(), z.number()]),
};

export const styleCardSchema = z.strictObject({
  ...cardCommon,
  kind: z.literal('style'),
  /** One line that tells an artist what to expect. */
  description: z.string().max(300),
  painting: z.strictObject({ title: z.string(), artist: z.string(), year: z.string() }),
  /** Where the painting's picture is from. */
  source: z.string(),
  /** Whether pictures painted with it may be sold as prints; `ask`: nobody said. */
  sellPrints: z.enum(['yes', 'no', 'ask']),
  /** This and the ends are said of networks of ours; of another program's, what running it showed. */
  network: z
    .strictObject({ form: z.enum(['johnson', 'light', 'swift', 'draft']), norm: z.enum(['instance', 'batch']) })
    .optional(),
  foreign: foreignStyleSchema.optional(),
  input: z
    .strictObject({
      ...end,
      /** Other sides give a picture that is larger by less than this. */
      multiple: z.int().positive(),
    })
    .optional(),
  output: z.strictObject(end).optional(),
  trained: z
    .strictObject({
      state: z.enum(['in training', 'finished']),
      steps: z.int().min(0),
      batch: z.int().positive(),
      /** Side of the pieces of photographs. */
      crop: z.int().positive(),
      /** The command that made it. */
      command: z.string(),
      /** Which photographs it learnt from. */
      photographs: z.string(),
      /** The style that training began with. */
      startedFrom: z.string().optional(),
    })
    .optional(),
  quality: z
    .strictObject({
      ...losses,
      /** The photographs themselves. */
      plain: z.strictObject(losses),
      /** The same objective optimised for each photograph alone. */
      optimised: z.strictObject({ ...losses, iterations: z.int().positive() }).optional(),
      /** How many photographs were measured. */
      photographs: z.int().positive(),
      /** Mean difference between the exact and the folded form, 0–1. */
      foldedDifference: z.number().min(0).optional(),
    })
    .optional(),
  /** What looks best, set by hand. */
  defaults: z.strictObject({ strength: share, brush: z.number().min(0.5).max(2.5), keepColours: share }),
  /** Of a picture beside the card. */
  thumbnail: fileName.optional(),
  /** Of the painting's target statistics beside the card. */
  targets: fileName.optional(),
  /** Of the smaller network beside the card that previews are painted with. */
  draft: fileName.optional(),
  /** Of what its training knew last, beside the card: it can be trained longer. */
  training: fileName.optional(),
});
export type StyleCard = z.infer<typeof styleCardSchema>;
export const styleCardDocument = documentType({ name: 'card of a style', schema: styleCardSchema, isStamped: true });

/** What the card names of the files beside it. */
export const styleSidecars = [
  'thumbnail',
  'targets',
  'draft',
  'training',
] as const satisfies readonly (keyof StyleCard)[];

/** What every network of ours takes and gives. */
export const styleEnds: Required<Pick<StyleCard, 'input' | 'output'>> = {
  input: { layout: 'NCHW', channels: 'RGB', range: [0, 1], multiple: 4 },
  output: { layout: 'NCHW', channels: 'RGB', range: [0, 1] },
};
