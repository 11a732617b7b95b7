/**
 * @file What an iteration takes on this machine, found out without painting: the objective is evaluated a few times on noise, at
 * the first size of a run, and where that is done at once at the next larger one.
 */
import type { PacedEvent } from '../../../shared/jobs/stylise.ts';
import { randomNumbers } from '../../../shared/random.ts';
import type { Scale } from '../../../shared/scales.ts';
import type { Engine, EngineTensor, Session } from '../../engine/engine.ts';
import { objectiveGraph } from '../../nets/objective.ts';
import { objectiveSession } from '../../painting/loss/objective.ts';
import { paddedSize } from '../../painting/loss/padding.ts';
import type { LossModel } from '../../painting/loss/targets.ts';
import type { Supply } from '../../painting/optimise/ahead.ts';
import { openSession } from './level.ts';

/** A size at which an evaluation takes less says little of a larger one; one that takes more is enough. */
const tellingSeconds = 0.1;
const evaluations = 3;

/** `scales`: of the run, from coarse to fine. The session of the first one stays for it; others are given back. */
export async function measureIteration(
  scales: readonly Scale[],
  lossModel: LossModel,
  engine: Engine,
  supply: Supply,
): Promise<PacedEvent> {
  for (const [at, size] of scales.entries()) {
    const canvas = paddedSize(size);
    const session =
      at === 0 ? await openSession(size, lossModel, engine, supply) : await objectiveSession(engine, lossModel, canvas);
    const secondsPerIteration = await evaluationSeconds(session, inputsOf(lossModel, canvas));
    if (at > 0) await session.dispose();
    if (secondsPerIteration < tellingSeconds && at < scales.length - 1) continue;
    return { type: 'paced', secondsPerIteration, width: size.width, height: size.height };
  }
  throw new RangeError('A run has at least one size.');
}

/** The shortest: the first makes what the others find ready, and others work on the machine, too. */
async function evaluationSeconds(session: Session, inputs: Readonly<Record<string, EngineTensor>>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < evaluations; time++) {
    const begun = performance.now();
    await session.run(inputs);
    shortest = Math.min(shortest, (performance.now() - begun) / 1000);
  }
  return shortest;
}

/** Numbers of the size of a picture's everywhere: how long it takes does not depend on them. */
function inputsOf({ network, layers, pooling }: LossModel, { width, height }: { width: number; height: number }) {
  const graph = objectiveGraph(network, layers, pooling, height, width);
  const random = randomNumbers(1);
  return Object.fromEntries(
    Array.from(graph.inputs, ([name, { shape }]) => {
      const length = shape.reduce((product, extent) => product * extent, 1);
      return [name, { shape, data: Float32Array.from({ length }, () => random()) }];
    }),
  );
}
