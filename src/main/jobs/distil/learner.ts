/** @file One step of distilling after the other: runs the step's graph and keeps what it gives. */
import { AppError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { adamFactors } from '../../nets/adam-step.ts';
import { distilStepGraph } from '../../nets/distil-step.ts';
import type { TransformForm } from '../../nets/transform/form.ts';
import { moved, movedShareAt } from '../../painting/learning/average.ts';
import { originsAt, rateAt, strengthsAt } from '../../painting/learning/schedule.ts';
import { type Distilling, type DraftState, draftForm } from './state.ts';

export interface DraftLearner {
  /** What a step makes of the state; the state itself is left as it is. `difference`: from the teacher, before it, 0–1. */
  step(distilling: Distilling, pictures: Float32Array): Promise<{ state: DraftState; difference: number }>;
  dispose(): Promise<void>;
}

/** `teacher`: what the draft learns to paint like; its parameters as one vector. */
export async function openDraftLearner(
  engine: Engine,
  teacher: { readonly form: TransformForm; readonly vector: Float32Array },
  { batch, size }: Distilling['parameters'],
): Promise<DraftLearner> {
  const options = { form: draftForm, teacher: teacher.form, batch, size };
  const session = await engine.session({ recipe: ['distil', options], build: () => distilStepGraph(options) });
  const single = (value: number) => ({ shape: [1], data: Float32Array.of(value) });
  const vector = (data: Float32Array) => ({ shape: [data.length], data });
  return {
    async step({ parameters, state }, pictures) {
      const { rate, squareCorrection } = adamFactors(rateAt(parameters, state.step), state.step + 1);
      const results = await session.run({
        pictures: { shape: [batch, 3, size, size], data: pictures },
        strengths: vector(strengthsAt({ ...parameters, norm: 'instance' }, state.step)),
        origins: { shape: [batch, 2], data: originsAt(parameters, state.step) },
        teacher: vector(teacher.vector),
        parameters: vector(state.parameters),
        moments: vector(state.moments),
        squares: vector(state.squares),
        rate: single(rate),
        squareCorrection: single(squareCorrection),
      });
      const difference = results.difference!.data[0]!;
      const next = results.nextParameters!.data;
      if (!Number.isFinite(difference) || !next.every(Number.isFinite)) {
        throw new AppError('distil.diverged', { step: state.step });
      }
      const learnt = {
        step: state.step + 1,
        parameters: next,
        moments: results.nextMoments!.data,
        squares: results.nextSquares!.data,
        average: moved(state.average, next, movedShareAt(state.step)),
      };
      return { state: learnt, difference };
    },
    dispose: () => session.dispose(),
  };
}
