/** @file Tests of probe.ts with networks as other programs export them, and with models that are no style networks. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { startEngine } from '../../engine/runtime.ts';
import { Builder } from '../../graph/build.ts';
import { declareShapes } from '../../onnx/declare-shapes.ts';
import { outlineModel } from '../../onnx/outline.ts';
import { writeOnnx } from '../../onnx/write.ts';
import { follows } from './follows.ts';
import { newest, type ProbedStyle, probeStyle } from './probe.ts';
import { probePicture } from './probe-picture.ts';
import { runForeign } from './run-foreign.ts';
import { type ForeignNetwork, foreignNetwork, networkOf } from './testing/foreign-networks.ts';

async function engine(): Promise<Engine> {
  const started = await startEngine({ threads: 1 });
  onTestFinished(() => started.dispose());
  return started;
}
const probe = async (bytes: Uint8Array): Promise<ProbedStyle> => await probeStyle(await engine(), bytes, 'a.onnx');
const styleOf = async (network: ForeignNetwork) => (await probe(foreignNetwork(network))).style;

async function refusal(bytes: Uint8Array): Promise<AppError> {
  const error = await probe(bytes).catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw error instanceof Error ? error : new Error('it was taken');
}

describe('what numbers mean is recognised', () => {
  test.each<[string, ForeignNetwork]>([
    ['0–255, as in pytorch/examples', { range: 'bytes' }],
    ['0–255 behind normalisation, as in pytorch/examples', { range: 'bytes', normalised: true }],
    ['0–1', { range: 'unit' }],
    ['0–1, cut to it', { range: 'unit', end: 'clip' }],
    ['0–1 behind normalisation', { range: 'unit', normalised: true }],
    ['−1…1 from a tanh', { range: 'signed', end: 'tanh' }],
  ])('%s', async (_, network) => {
    const { range } = network;
    expect(await styleOf(network)).toMatchObject({ inputRange: range, outputRange: range, layout: 'nchw' });
  });

  test('0–1 in, 0–255 out', async () => {
    const bytes = networkOf((build) => {
      const picture = build.input('in', [1, 3, 64, 64]);
      return { out: build.add(build.scale(picture, 200), build.scalar(25)) };
    });
    const { style } = await probe(bytes);
    expect(style).toMatchObject({ input: 'in', output: 'out', inputRange: 'unit', outputRange: 'bytes' });
  });
});

describe('layout and size', () => {
  test('channels last, at any size', async () => {
    const style = await styleOf({ range: 'bytes', layout: 'nhwc' });
    expect(style).toMatchObject({ layout: 'nhwc', outputLayout: 'nhwc', inputRange: 'bytes', sizeMultiple: 2 });
    expect(style.fixedSize).toBeUndefined();
  });

  test('an export for one size is freed where it holds at any; nothing else of it changes', async () => {
    const bytes = foreignNetwork({ range: 'bytes', side: 96 });
    const { style, onnx, edited } = await probe(bytes);
    expect(edited).toBe(true);
    expect(style).toMatchObject({ sizeMultiple: 2 });
    expect(outlineModel(onnx, 'b').inputs[0]!.shape).toEqual([1, 3, 'height', 'width']);
    const { inputs, outputs } = outlineModel(bytes, 'a');
    expect(declareShapes(onnx, new Map([...inputs, ...outputs].map(({ name, shape }) => [name, shape!])))).toEqual(
      bytes,
    );
  });

  test('one that holds its size inside stays as it is, for that size', async () => {
    const bytes = foreignNetwork({ range: 'bytes', side: 96, sizeInside: true });
    const { style, onnx, edited } = await probe(bytes);
    expect(edited).toBe(false);
    expect(onnx).toBe(bytes);
    expect(style).toMatchObject({ fixedSize: { width: 96, height: 96 }, inputRange: 'bytes' });
  });

  test('one that declares any size and holds one inside', async () => {
    const bytes = foreignNetwork({ range: 'unit', side: 224, sizeInside: true });
    const open = new Map([['input', [1, 3, 'h', 'w']]]);
    expect((await probe(declareShapes(bytes, open))).style.fixedSize).toEqual({ width: 224, height: 224 });
  });

  test('one that is open already stays as it is', async () => {
    const bytes = foreignNetwork({ range: 'unit', free: true });
    expect(await probe(bytes)).toMatchObject({ onnx: bytes, edited: false, style: { sizeMultiple: 2 } });
  });

  test('one that declares nothing of its axes', async () => {
    const open = new Map(['input', 'output'].map((name) => [name, new Array(4).fill(undefined)]));
    const { style } = await probe(declareShapes(foreignNetwork({ range: 'bytes', layout: 'nhwc' }), open));
    expect(style).toMatchObject({ layout: 'nhwc', inputRange: 'bytes' });
  });
});

test('half floats in and out', async () => {
  const bytes = networkOf((build) => {
    const picture = build.cast(build.input('input', [1, 3, 64, 64], 'float16'), 'float32');
    return { output: build.cast(build.scale(picture, 0.9), 'float16') };
  });
  expect((await probe(bytes)).style).toMatchObject({ inputRange: 'unit', outputRange: 'unit', sizeMultiple: 1 });
});

test('what was found paints: planes of 0–1 in and out, whatever the network speaks', async () => {
  const runs = await engine();
  const size = { width: 48, height: 80 };
  for (const network of [
    { range: 'bytes', layout: 'nhwc' },
    { range: 'signed', end: 'tanh' },
  ] as ForeignNetwork[]) {
    const { style, onnx } = await probeStyle(runs, foreignNetwork(network), 'a.onnx');
    const session = await runs.session({ recipe: network, model: () => onnx });
    const painted = await runForeign(session, style, probePicture(size), size);
    expect(painted.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(follows(painted, probePicture(size), size)).toBeGreaterThan(0.8);
  }
});

describe('refused with a sentence is', () => {
  const picture = [1, 3, 64, 64];
  test.each([
    [
      'a classifier',
      'foreign-style.no-picture',
      networkOf((build) => ({ classes: build.mean(build.input('input', picture), [2, 3]) })),
    ],
    [
      'one that enlarges',
      'foreign-style.no-picture',
      networkOf((build) => ({ large: build.resizeNearest(build.input('input', picture), [2, 2]) })),
    ],
    [
      'two inputs',
      'foreign-style.inputs',
      networkOf((build) => ({ sum: build.add(build.input('a', picture), build.input('b', picture)) })),
    ],
    [
      'one channel',
      'foreign-style.channels',
      networkOf((build) => ({ y: build.relu(build.input('input', [1, 1, 64, 64])) })),
    ],
    [
      'a list of numbers',
      'foreign-style.input-shape',
      networkOf((build) => ({ y: build.relu(build.input('input', [1, 512])) })),
    ],
    [
      'integers',
      'foreign-style.input-type',
      networkOf((build) => ({ y: build.cast(build.input('input', picture, 'int64'), 'float32') })),
    ],
    [
      'four pictures at a time',
      'foreign-style.batch',
      networkOf((build) => ({ y: build.relu(build.input('input', [4, 3, 64, 64])) })),
    ],
    [
      'what paints the same whatever it is given',
      'foreign-style.not-a-painting',
      networkOf((build) => ({ y: build.add(build.scale(build.input('input', picture), 0), build.scalar(0.5)) })),
    ],
  ])('%s', async (_, code, bytes) => {
    const { values, ...error } = await refusal(bytes);
    expect(error.code).toBe(code);
    expect(values.file).toBe('a.onnx');
  });

  test('a picture larger than any machine holds', async () => {
    const huge = new Map([['input', [1, 3, 2 ** 31, 2 ** 31]]]);
    expect(await refusal(declareShapes(foreignNetwork({ range: 'unit' }), huge))).toMatchObject({
      code: 'foreign-style.size',
    });
  });

  test.each([1, 2, 4])('takes pictures of %i channels, whether its size is fixed or open', async (channels) => {
    const drawn = (height: number, width: number) => {
      const build = new Builder();
      return build.finish({ y: build.relu(build.input('x', [1, channels, height, width])) });
    };
    const names = { x: { 2: 'height', 3: 'width' } };
    const open = writeOnnx(drawn(64, 64), { dynamicAxes: { elsewhere: drawn(96, 128), names } });
    for (const bytes of [writeOnnx(drawn(64, 64)), open]) {
      expect(await refusal(bytes)).toMatchObject({ code: 'foreign-style.channels', values: { channels } });
    }
  });

  test('gives pictures of another number of channels', async () => {
    const grey = networkOf((build) => ({ y: build.mean(build.input('x', [1, 3, 64, 64]), [1]) }));
    const refused = { code: 'foreign-style.output-channels', values: { channels: 1, file: 'a.onnx' } };
    expect(await refusal(grey)).toMatchObject(refused);
  });

  test.each([
    ['@reason.onnxOperators', newest.operatorSet, (bytes: Buffer) => bytes.lastIndexOf(Buffer.from([0x10, 17])) + 1],
    ['@reason.onnxFormat', newest.irVersion, () => 1],
  ])(
    'is of a newer version of %s than the runtime reads: the newest is taken, the next is refused',
    async (what, version, place) => {
      const written = (number: number) => {
        const bytes = Buffer.from(foreignNetwork({ range: 'unit', side: 64 }));
        bytes[place(bytes)] = number;
        return new Uint8Array(bytes);
      };
      await probe(written(version));
      const values = { what, version: version + 1, newest: version };
      expect(await refusal(written(version + 1))).toMatchObject({ code: 'foreign-style.too-new', values });
      const model = written(version + 1);
      const loading = (await engine()).session({ recipe: {}, model: () => model });
      await expect(loading, 'the runtime itself').rejects.toThrow();
    },
  );

  test('what the runtime cannot load, with its reason', async () => {
    const bytes = foreignNetwork({ range: 'unit', side: 64 });
    // "Conv" becomes an operator that nobody has.
    const at = Buffer.from(bytes).indexOf('Conv', Buffer.from(bytes).indexOf('\x22\x04Conv'));
    bytes.set(new TextEncoder().encode('Xonv'), at);
    const { code, values } = await refusal(bytes);
    expect(code).toBe('foreign-style.not-loadable');
    expect(values.reason).toMatch(/Xonv/);
  });
});
