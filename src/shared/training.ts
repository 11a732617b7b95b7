/** @file A style in training, as the host tells a window about it. */

import { z } from 'zod';
import { errorSchema } from './errors.ts';
import { trainTable } from './parameters/train.ts';

export const trainingPresets = trainTable.preset.choices;
export type TrainingPreset = (typeof trainingPresets)[number];

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
  step: z.int().min(0),
  steps: z.int().positive(),
  secondsLeft: z.number().min(0).optional(),
  error: errorSchema.optional(),
});
export type TrainingState = z.infer<typeof trainingStateSchema>;
