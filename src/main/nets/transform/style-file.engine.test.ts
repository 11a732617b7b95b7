/** @file Tests of style-file.ts in ONNX Runtime, as any other program would run a style. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../graph/evaluate.ts';
import { relativeError } from '../../graph/testing/compare.ts';
import { between, seeded } from '../../graph/testing/random.ts';
import { runInRuntime } from '../../graph/testing/runtime.ts';
import type { TransformForm } from './form.ts';
import { exactGraph, foldedGraph, foldLayers } from './inference.ts';
import { smallStyle, smallStyleFile } from './testing/small-style.ts';

process.env.ORT_DISABLE_TELEMETRY = '1'; // read when the library is loaded
const { InferenceSession, Tensor } = await import('onnxruntime-node');
type Session = Awaited<ReturnType<typeof InferenceSession.create>>;

/** Beside a size at which the slow evaluator is still quick, one that is not square. */
const size = [32, 32] as const;
const other = [36, 52] as const;

function sessionOf(form: TransformForm): () => Session {
  let session: Session;
  beforeAll(async () => {
    session = await InferenceSession.create(smallStyleFile(5, form), { logSeverityLevel: 3 });
  });
  afterAll(() => session.release());
  return () => session;
}
const picture = (height: number, width: number) => between(0, 1, [1, 3, height, width], seeded(height * width));
const one = { shape: [1], data: Float64Array.of(1) };
const tensor = ({ shape, data }: { shape: readonly number[]; data: ArrayLike<number> }) =>
  new Tensor('float32', Float32Array.from(data), shape);

describe.each<TransformForm>([
  { name: 'swift', norm: 'instance' },
  { name: 'swift', norm: 'batch' },
  { name: 'swift', norm: 'instance', seesPosition: true },
])('a style of the form %o', (form) => {
  const { norm } = form;
  const session = sessionOf(form);
  const ours = (height: number, width: number) => {
    const { tensors, statistics } = smallStyle(5, form);
    if (norm === 'instance') return exactGraph(form, tensors, height, width).graph;
    return foldedGraph(form, foldLayers(form, tensors, statistics!, 1), height, width);
  };

  test('paints as our own evaluator does, at full strength where none is given', async () => {
    const { painted } = await session().run({ picture: tensor(picture(...size)) });
    const expected = evaluate(ours(...size), { picture: picture(...size), strength: one }).painted!;
    expect(painted!.dims).toEqual(expected.shape);
    expect(relativeError(painted!.data as Float32Array, expected.data)).toBeLessThan(1e-4);
  });

  test('paints pictures of another size and shape as a graph of that size does', async () => {
    const { painted } = await session().run({ picture: tensor(picture(...other)) });
    const graph = ours(...other);
    const inputs = { picture: picture(...other), ...(norm === 'instance' && { strength: one }) };
    const expected = (await runInRuntime(graph, inputs, 'all')).painted!;
    expect(painted!.dims).toEqual(expected.shape);
    expect(relativeError(painted!.data as Float32Array, expected.data)).toBeLessThan(1e-4);
  });

  test('gives up to three pixels more where a side is no multiple of four', async () => {
    const { painted } = await session().run({ picture: tensor(picture(33, 55)) });
    expect(painted!.dims).toEqual([1, 3, 36, 56]);
  });
});
