/** @file The card of a model: what it is, from what and by whom it was made, and the hash of the file it belongs to. */
import { z } from 'zod';
import { documentText, documentType } from './documents/document.ts';
import { noFields } from './documents/unknown-fields.ts';

const webAddress = z.string().regex(/^https:\/\//);
/** Of a file in the card's own folder: no path leads out of it. */
export const fileName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,80}$/);

/** What is said of every model. */
export const cardCommon = {
  schema: z.literal(1),
  /** The name of both files without extension, and what a person calls the model by. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  title: z.string(),
  /** Without an address where a person trained it for themselves. */
  licence: z.strictObject({ name: z.string(), address: webAddress.optional() }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
};
/** As much of a card as every model's has. */
export type CardCommon = z.infer<z.ZodObject<typeof cardCommon>>;
const cardDocument = documentType({ name: 'card', schema: z.strictObject(cardCommon), isStamped: true });

/** A network whose activations judge content and style. */
export const lossCardSchema = z.strictObject({
  ...cardCommon,
  kind: z.literal('loss-network'),
  description: z.string(),
  /** Who made it, and where that is published. */
  authors: z.string(),
  paper: webAddress,
  /** What happened to the weights on the way, in order. */
  conversion: z.array(z.string()).min(1),
  network: z.enum(['vgg16', 'vgg19']),
  /** caffe: B, G, R in 0–255 minus the mean of ImageNet. torchvision: R, G, B in 0–1, mean and deviation removed. */
  preprocessing: z.enum(['caffe', 'torchvision']),
  /** The activations it can give, from the shallowest. */
  layers: z.array(z.string()).min(1),
});
export type LossCard = z.infer<typeof lossCardSchema>;
export const lossCardDocument = documentType({
  name: 'card of a loss network',
  schema: lossCardSchema,
  isStamped: true,
});

/** The card as it is written beside its model. */
export function cardText(card: CardCommon): string {
  return documentText(cardDocument, card, noFields, 2);
}
