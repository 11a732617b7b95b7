/** @file A style in training, as the host tells a window about it. */
import { z } from 'zod';
import { hash, pixelsSchema } from './contract-shapes.ts';
import { errorSchema } from './errors.ts';
import type { LossReport } from './job-events.ts';
import { trainTable } from './parameters/train.ts';

/** Of a sample: about a minute on two cores, and the base shows the painting's lights and strokes by then (docs/adding-a-style.md). */
export const sampleSteps = 50;

/** With fewer photographs of a person's own a network learns these by heart instead of how to paint. */
export const fewestPhotographs = 12;
/** As many are as good as more: five times as many teach a little better (docs/adding-a-style.md). */
export const mostPhotographs = 200;

export const trainingPresets = trainTable.preset.choices;
export type TrainingPreset = (typeof trainingPresets)[number];

/**
 * After so many steps, how far the pictures are from the painting and from the photographs: the losses, dimensionless, averaged over
 * the last steps.
 */
export const learningPointSchema = z.strictObject({
  step: z.int().min(0),
  style: z.number().min(0),
  content: z.number().min(0),
});
export type LearningPoint = z.infer<typeof learningPointSchema>;

export const trainingStateSchema = z.strictObject({
  /** What the style will be called, by calls and by people. */
  style: z.string(),
  title: z.string(),
  preset: z.enum(trainingPresets),
  /**
   * `waiting`: for a painting that a person works on; it goes on by itself. `kept`: interrupted by a crash or a fault, and
   * can go on.
   */
  state: z.enum(['starting', 'running', 'waiting', 'paused', 'kept']),
  /** A real training of a minute, to show what to expect; nothing of it stays. */
  isSample: z.literal(true).optional(),
  /** The painting, where the library has it. */
  painting: hash.optional(),
  step: z.int().min(0),
  steps: z.int().positive(),
  secondsLeft: z.number().min(0).optional(),
  /** The newest point of its curve. */
  learnt: learningPointSchema.optional(),
  error: errorSchema.optional(),
});
export type TrainingState = z.infer<typeof trainingStateSchema>;

/** Photographs as the network painted them after so many steps. */
export const trainingPicturesSchema = z.strictObject({
  style: z.string(),
  step: z.int().min(0),
  pictures: z.array(pixelsSchema).max(3),
});
export type TrainingPictures = z.infer<typeof trainingPicturesSchema>;

export function learningPoint(step: number, { style, content }: Pick<LossReport, 'style' | 'content'>): LearningPoint {
  return { step, style: meanOf(style), content: meanOf(content) };
}

function meanOf(losses: Readonly<Record<string, number>>): number {
  const values = Object.values(losses);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** As many points say all that a curve can show. */
const maxPoints = 160;

/** The curve with one more point; where it gets long, every other one of the older half goes. */
export function withPoint(curve: readonly LearningPoint[], point: LearningPoint): LearningPoint[] {
  const before = curve.filter(({ step }) => step < point.step);
  if (before.length < maxPoints) return [...before, point];
  const half = Math.floor(before.length / 2);
  return [...before.filter((_, at) => at >= half || at % 2 === 0), point];
}
