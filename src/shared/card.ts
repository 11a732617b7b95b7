/** @file The card of a model: what it is, from what and by whom it was made, and the hash of the file it belongs to. */
import { z } from 'zod';

const webAddress = z.string().regex(/^https:\/\//);

/** A network whose activations judge content and style. */
export const lossCardSchema = z.strictObject({
  schema: z.literal(1),
  kind: z.literal('loss-network'),
  /** The name of both files without extension, and what a person calls the model by. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  title: z.string(),
  description: z.string(),
  /** Who made it, and where that is published. */
  authors: z.string(),
  paper: webAddress,
  licence: z.strictObject({ name: z.string(), address: webAddress }),
  /** What happened to the weights on the way, in order. */
  conversion: z.array(z.string()).min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  network: z.enum(['vgg16', 'vgg19']),
  /** caffe: B, G, R in 0–255 minus the mean of ImageNet. torchvision: R, G, B in 0–1, mean and deviation removed. */
  preprocessing: z.enum(['caffe', 'torchvision']),
  /** The activations it can give, from the shallowest. */
  layers: z.array(z.string()).min(1),
});
export type LossCard = z.infer<typeof lossCardSchema>;

/** The card as it is written beside its model. */
export function cardText(card: LossCard): string {
  return `${JSON.stringify(card, null, 2)}\n`;
}
