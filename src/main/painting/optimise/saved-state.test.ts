import { expect, test } from 'vitest';
import { reconstructCheckpoint } from '../../../shared/documents/checkpoints.ts';
import { adam, adamVectors } from '../../nets/optimisers/adam.ts';
import { lbfgs, lbfgsVectors } from '../../nets/optimisers/lbfgs.ts';
import { blobsOf, checkEngine, floatsIn, headerOf, optimiserStateOf } from './saved-state.ts';

const engine = { runtime: 'onnxruntime 1', provider: 'cpu', threads: 2, processor: 'x' };
const header = { job: 'reconstruct', engine, iteration: 1, finished: 0, seconds: 2, optimiser: {} };

test('a header of a later version and a damaged one are two sentences, and the second says where', () => {
  expect(headerOf(reconstructCheckpoint, header)).toEqual(header);
  const read = (stored: object) => () => headerOf(reconstructCheckpoint, stored);
  for (const later of [
    { ...header, grain: 2 },
    { ...header, schema: 2 },
  ])
    expect(read(later)).toThrow(expect.objectContaining({ code: 'checkpoint.other-version' }));
  const { seconds: _, ...without } = header;
  for (const damaged of [{ ...header, seconds: 'x' }, without])
    expect(read(damaged)).toThrow(
      expect.objectContaining({ code: 'checkpoint.content', values: { place: 'seconds' } }),
    );
});

test.each([
  ['missing', {}],
  ['too short', { picture: new Float32Array(2) }],
  ['of other numbers', { picture: new Float64Array(3) }],
])('a picture that is %s is refused, not painted with', (_, blobs) => {
  expect(floatsIn({ picture: new Float32Array(3) }, 'picture', 3)).toHaveLength(3);
  expect(() => floatsIn(blobs, 'picture', 3)).toThrow(
    expect.objectContaining({ code: 'checkpoint.content', values: { place: 'picture' } }),
  );
});

test('an optimiser goes on from what it kept, and from nothing else', () => {
  const x = Float32Array.of(0.2, 0.4, 0.6);
  const stepped = lbfgs(3, 1.1);
  for (let i = 0; i < 4; i++) stepped.step(x, 1 / (i + 1), Float32Array.of(0.1 - 0.01 * i, 0.2, 0.3));
  const state = stepped.state();
  const names = lbfgsVectors(state.numbers);
  expect(names.toSorted()).toEqual(Object.keys(state.vectors).sort());
  expect(lbfgs(3, 1.1, optimiserStateOf({ names, numbers: state.numbers }, blobsOf(state), 3)).state()).toEqual(state);
  const more = { names: lbfgsVectors({ ...state.numbers, pairs: 99 }), numbers: state.numbers };
  expect(() => optimiserStateOf(more, blobsOf(state), 3)).toThrow(/damaged/);
  expect(() => optimiserStateOf({ names, numbers: state.numbers }, blobsOf(state), 4)).toThrow(/damaged/);
  expect(adamVectors.toSorted()).toEqual(Object.keys(adam(3, 0.1).state().vectors).sort());
});

test('another engine is told in what it differs', () => {
  const refusal = () => checkEngine({ ...engine, threads: 1 }, engine, false);
  expect(refusal).toThrow(/onnxruntime 1, cpu, 1 thread, x; now onnxruntime 1, cpu, 2 threads, x/);
});
