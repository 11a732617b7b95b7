/**
 * @file One step of distilling (Hinton 2015, arXiv 1503.02531) as one graph: a smaller network learns to paint what a trained one,
 * the teacher, paints. Pictures are compared with pictures: no loss network is needed, and no painting.
 */
import { Builder } from '../graph/build.ts';
import { grad } from '../graph/grad.ts';
import type { Graph, Value } from '../graph/ir.ts';
import { tidied } from '../graph/passes/tidied.ts';
import { adamStep } from './adam-step.ts';
import { parameterCount, type TransformForm } from './transform/form.ts';
import { trainingNetwork } from './transform/training.ts';

export interface DistilStepOptions {
  /** Of the network that learns; it normalises each picture by itself, as the teacher does. */
  readonly form: TransformForm;
  readonly teacher: TransformForm;
  readonly batch: number;
  /** Side of the pictures, a multiple of 4. */
  readonly size: number;
  /** Also gives the gradient; for comparing it with others'. */
  readonly tellGradient?: boolean;
}

/** Differences below it count as their squares, larger ones as they are: a stroke that lies elsewhere does not outweigh the rest. */
const evenDifference = 0.02;

/**
 * Inputs: `pictures` [N, 3, S, S] in 0–1; `strengths` [N] in 0–1; `origins` [N, 2], where the pictures lie; `teacher`, its
 * parameters; `parameters`, `moments`, `squares` [P]; `rate` and `squareCorrection` [1] (adam-step.ts).
 * Outputs: `nextParameters`, `nextMoments`, `nextSquares`; `difference` [1], the mean of √(d² + ε²) − ε over all values, which is
 * the loss; `painted` [N, 3, S, S].
 */
export function distilStepGraph({ form, teacher, batch, size, tellGradient }: DistilStepOptions): Graph {
  const build = new Builder();
  const pictures = build.input('pictures', [batch, 3, size, size]);
  const strengths = build.input('strengths', [batch]);
  const origins = build.input('origins', [batch, 2]);
  const paintedBy = (network: TransformForm, vector: Value) =>
    trainingNetwork(build, pictures, vector, strengths, network, network.seesPosition && origins);
  const wanted = build.scope('teacher', () =>
    paintedBy(teacher, build.input('teacher', [parameterCount(teacher)])),
  ).painted;
  const vector = build.input('parameters', [parameterCount(form)]);
  const { painted, parameters } = paintedBy(form, vector);
  const difference = build.scope('difference', () => meanDifference(build, painted, wanted));
  const gradients = grad(build, difference, parameters);
  const gradient = build.concat(
    gradients.map((part) => build.reshape(part, [-1])),
    0,
  );
  return tidied(
    build.finish({
      ...build.scope('adam', () => adamStep(build, vector, gradient)),
      difference,
      painted,
      ...(tellGradient && { gradient }),
    }),
  );
}

function meanDifference(build: Builder, painted: Value, wanted: Value): Value {
  const squares = build.square(build.subtract(painted, wanted));
  const even = build.squareRoot(build.add(squares, build.scalar(evenDifference ** 2)));
  return build.reshape(build.subtract(build.mean(even), build.scalar(evenDifference)), [1]);
}
