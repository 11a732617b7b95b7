/**
 * @file Tries the provider that its engine was started with. Runs in a process of its own, which may die of it: some
 * providers crash, hang, leave everything to the processor or compute wrong numbers.
 */
import { AppError } from '../../../shared/errors.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ProbeRequest } from '../../../shared/jobs/job.ts';
import { relativeError } from '../../../shared/relative-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { Builder } from '../../graph/build.ts';
import { evaluate } from '../../graph/evaluate.ts';
import type { JobContext } from '../../job-context/context.ts';
import { numbers, operatorInputs, operatorsGraph } from './operators.ts';
import { measurePace } from './pace.ts';

/** ‖difference‖ / ‖expected‖ */
const largestError = 1e-3;

export async function* probe(_: ProbeRequest, { engine }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  await checkPresence(engine);
  await checkOperators(engine);
  yield { type: 'probed', ...(await measurePace(engine)) };
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: [], seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

/** A provider that is named but not there leaves even a convolution to the processor, which is forbidden here. */
async function checkPresence(engine: Engine): Promise<void> {
  const [shape, kernel] = [
    [1, 8, 8, 8],
    [8, 8, 3, 3],
  ];
  const session = await engine.session({
    recipe: 'presence',
    fullOffload: true,
    build() {
      const build = new Builder();
      const weight = build.floats(kernel!, numbers(kernel!));
      return build.finish({ result: build.convolution(build.input('picture', shape!), weight) });
    },
  });
  await session.run({ picture: { shape: shape!, data: numbers(shape!) } });
  await session.dispose();
}

async function checkOperators(engine: Engine): Promise<void> {
  const graph = operatorsGraph();
  const inputs = operatorInputs();
  const session = await engine.session({ recipe: 'operators', build: () => graph });
  const results = await session.run(inputs);
  await session.dispose();
  const expected = evaluate(
    graph,
    Object.fromEntries(
      Object.entries(inputs).map(([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data) }]),
    ),
  );
  for (const [operation, { data }] of Object.entries(expected)) {
    const error = relativeError(results[operation]!.data, data);
    // NaN is wrong, too.
    if (!(error <= largestError)) {
      throw new AppError('device.wrong-numbers', { operation, error: error.toPrecision(2) });
    }
  }
}
