/** @file Our side of `apply`: a network form of the apply job at one size, in a process of its own, random weights. */
import type { EngineTensor, Session } from '../../src/main/engine/engine.ts';
import { startEngine } from '../../src/main/engine/runtime.ts';
import { isNormalised, layersInOrder, type TransformName } from '../../src/main/nets/transform/form.ts';
import { tensorsOf } from '../../src/main/nets/transform/inference.ts';
import { initialParameters } from '../../src/main/nets/transform/initial.ts';
import {
  exactSession,
  foldedSession,
  type OpenStyle,
  recordStatistics,
} from '../../src/main/painting/transform/networks.ts';
import { randomNumbers } from '../../src/shared/random.ts';
import { answer } from '../peer.ts';
import { type Duration, ownPeak } from '../timed.ts';

/** Normalising each picture by itself, or with recorded statistics worked into the convolutions. */
export type Norms = 'exact' | 'folded';
interface Open {
  readonly do: 'open';
  readonly name: TransformName;
  readonly norms: Norms;
  readonly size: number;
}
export type OurRequest = Open | { readonly do: 'step' | 'peak' | 'record' };

const engine = await startEngine();
/** As the apply job has it. */
const largestRecorded = 1024;
let open: OpenStyle;
let session: Session;
let side: number;
let inputs: { readonly picture: EngineTensor; readonly strength: EngineTensor };

await answer(async (request: OurRequest) => {
  switch (request.do) {
    case 'open':
      return openNetwork(request);
    case 'step':
      return timed(() => session.run(inputs));
    case 'record': {
      const size = Math.min(side, largestRecorded);
      const planes = inputs.picture.data.slice(0, 3 * size * size);
      return timed(() => recordStatistics(engine, open, planes, { width: size, height: size }, 1));
    }
    case 'peak':
      return ownPeak();
  }
});

async function timed(work: () => Promise<unknown>): Promise<Duration> {
  const start = performance.now();
  await work();
  return { milliseconds: performance.now() - start };
}

async function openNetwork({ name, norms, size }: Open): Promise<Duration> {
  side = size;
  const form = { name, norm: 'instance' } as const;
  open = { style: { form, tensors: tensorsOf(form, initialParameters(form, 1)) }, sha256: 'bench' };
  const random = randomNumbers(1);
  inputs = {
    picture: { shape: [1, 3, size, size], data: Float32Array.from({ length: 3 * size * size }, random) },
    strength: { shape: [1], data: Float32Array.of(1) },
  };
  return timed(async () => {
    session = norms === 'exact' ? await exactSession(engine, open) : await foldedSession(engine, open, folded(open), 1);
  });
}

/** Statistics as good as any: what is in them costs nothing. */
function folded({ style: { form } }: OpenStyle) {
  const layers = layersInOrder(form).filter(isNormalised);
  return new Map(
    layers.map(({ name, outputs }) => [
      name,
      { mean: new Float32Array(outputs), variance: new Float32Array(outputs).fill(1) },
    ]),
  );
}
