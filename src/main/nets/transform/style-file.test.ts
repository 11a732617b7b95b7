import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { Builder } from '../../graph/build.ts';
import { halfToFloat, toHalves } from '../../graph/half.ts';
import { readModel } from '../../onnx/read.ts';
import { writeOnnx } from '../../onnx/write.ts';
import { isNormalised, layersInOrder, type TransformForm, transformParameters } from './form.ts';
import { tensorsOf } from './inference.ts';
import { initialParameters } from './initial.ts';
import { loadStyle, type Style, styleFrom, writeStyle } from './style-file.ts';
import { smallStyle, smallStyleFile } from './testing/small-style.ts';

const forms: TransformForm[] = [
  { name: 'swift', norm: 'instance' },
  { name: 'light', norm: 'batch' },
];

/** What writing and reading leaves of the style. */
function again(style: Style): Style {
  return styleFrom(readModel(writeStyle({ ...style, name: 'again' }), 'again.onnx'));
}

describe.each(forms)('a style file of $name, $norm', (form) => {
  test('gives back every tensor, rounded to float16, and the statistics as they were', () => {
    const style = smallStyle(1, form);
    expect(again(style)).toEqual(style);
    const tensors = tensorsOf(form, initialParameters(form, 2));
    const read = again({ ...style, tensors });
    for (const [name, values] of tensors) {
      expect(read.tensors.get(name)).toEqual(Float32Array.from(toHalves(values)!, halfToFloat));
    }
    expect([...(read.statistics?.keys() ?? [])]).toEqual(
      form.norm === 'batch'
        ? layersInOrder(form)
            .filter(isNormalised)
            .map(({ name }) => name)
        : [],
    );
  });

  test('names its tensors, axes, kind, network and norm for other programs', () => {
    const model = readModel(smallStyleFile(1, form), 'small.onnx');
    expect(model.operatorSet).toBe(17);
    expect(Object.fromEntries(model.metadata)).toMatchObject({ kind: 'style', network: form.name, norm: form.norm });
    expect(model.inputs).toEqual([{ name: 'picture', dtype: 'float32', shape: [1, 3, 'height', 'width'] }]);
    expect(model.outputs).toEqual([{ name: 'painted', dtype: 'float32', shape: [1, 3, 'height', 'width'] }]);
    for (const { name, shape } of transformParameters(form)) {
      expect(model.initializers.get(name)).toMatchObject({ dtype: 'float16', shape });
    }
    expect(model.initializers.has('strength')).toBe(form.norm === 'instance');
  });

  test('has the same bytes for the same style', () => {
    expect(smallStyleFile(3, form)).toEqual(smallStyleFile(3, form));
  });
});

test('light styles are small enough to send', () => {
  expect(smallStyleFile(1, { name: 'light', norm: 'instance' }).length).toBeLessThan(1e6);
});

/** Writes a model of our kind that holds `tensors` only. */
function fileWith(metadata: Record<string, string>, change: (style: Map<string, Float32Array>) => void = () => {}) {
  const style = smallStyle(1);
  const tensors = new Map(style.tensors);
  change(tensors);
  const build = new Builder();
  const names = new Map();
  let sum = build.scalar(0);
  for (const [name, data] of tensors) {
    const shape = transformParameters(style.form).find((part) => part.name === name)?.shape ?? [data.length];
    const fits = data.length === shape.reduce((a, b) => a * b, 1);
    const value = build.floats(fits ? shape : [data.length], data);
    names.set(value, name);
    sum = build.add(sum, build.sum(value));
  }
  return writeOnnx(build.finish({ sum }), { metadata, initializerNames: names });
}
const known = { kind: 'style', network: 'swift', norm: 'instance' };

describe('a file is refused in words', () => {
  test.each<[string, string, Uint8Array]>([
    ['that is no ONNX', 'model.not-onnx', new TextEncoder().encode('Dear cat, this is no style.')],
    ['that is empty', 'model.not-onnx', new Uint8Array()],
    ['of another kind', 'style.not-style', fileWith({ network: 'swift', norm: 'instance' })],
    ['of a network that is not known', 'style.newer', fileWith({ ...known, network: 'toString' })],
    ['of a norm that is not known', 'style.newer', fileWith({ ...known, norm: 'layer' })],
    ['of another network than it says', 'model.damaged', fileWith({ ...known, network: 'johnson' })],
    ['of a batch norm without statistics', 'model.damaged', fileWith({ ...known, norm: 'batch' })],
    ['without a tensor', 'model.damaged', fileWith(known, (tensors) => tensors.delete('up1.scale'))],
    [
      'with a tensor of another shape',
      'model.damaged',
      fileWith(known, (tensors) => tensors.set('out.bias', new Float32Array(4))),
    ],
    [
      'with a weight that is no number',
      'model.damaged',
      fileWith(known, (tensors) => tensors.set('out.bias', Float32Array.of(0, Number.NaN, 0))),
    ],
  ])('%s', async (_, code, bytes) => {
    const file = join(await temporaryFolder(), 'style.onnx');
    await writeFile(file, bytes);
    await expect(loadStyle(file)).rejects.toMatchObject({ code, values: { file } });
  });

  test('wherever it was cut off', async () => {
    const whole = smallStyleFile(1);
    const file = join(await temporaryFolder(), 'style.onnx');
    for (const share of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(file, whole.subarray(0, Math.floor(share * whole.length)));
      await expect(loadStyle(file)).rejects.toMatchObject({ code: 'model.damaged' });
    }
  });
});

test('the sound file of the tests above is taken', () => {
  expect(styleFrom(readModel(fileWith(known), 'sound.onnx')).form).toEqual({ name: 'swift', norm: 'instance' });
});
