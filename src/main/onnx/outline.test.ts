/** @file Tests of outline.ts and declare-shapes.ts: sound models, and such as would reach beyond their file or not end. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { property } from '../graph/testing/property.ts';
import { declareShapes } from './declare-shapes.ts';
import { outlineModel } from './outline.ts';
import { readModel } from './read.ts';
import * as schema from './schema.ts';
import { refusal, smallModel } from './testing/small-model.ts';
import { byteString, encode, integer, message, type Part, text } from './wire.ts';
import { writeOnnx } from './write.ts';

const { graph, initializerNames } = smallModel();
const sound = writeOnnx(graph, { metadata: { network: 'none' }, initializerNames });
const outline = (bytes: Uint8Array) => outlineModel(bytes, 'a.onnx');

describe('the outline of a model', () => {
  test('has the inputs, outputs and notes that the whole model has', () => {
    const { inputs, outputs, metadata, irVersion, operatorSet } = readModel(sound, 'a.onnx');
    expect(outline(sound)).toEqual({ inputs, outputs, metadata, irVersion, operatorSet });
  });

  test('leaves out inputs that are weights, as old files list them', () => {
    const end = (name: string) => message(schema.graphFields.input, [text(schema.valueInfoFields.name, name)]);
    const weight = message(schema.graphFields.initializer, [text(schema.tensorFields.name, 'w')]);
    expect(outline(modelWith([end('x'), end('w'), weight])).inputs.map(({ name }) => name)).toEqual(['x']);
  });
});

function modelWith(parts: readonly Part[], ...behind: readonly Part[]): Uint8Array {
  return encode([
    integer(schema.modelFields.irVersion, 8),
    message(schema.modelFields.graph, parts),
    message(schema.modelFields.operatorSet, [integer(schema.operatorSetFields.version, 17)]),
    ...behind,
  ]);
}
const { nodeFields, attributeFields, tensorFields, graphFields, modelFields } = schema;
const node = (...parts: readonly Part[]) => message(graphFields.node, parts);
const attribute = (...parts: readonly Part[]) => message(nodeFields.attribute, parts);
const elsewhere = [integer(tensorFields.location, 1)];
const named = [message(tensorFields.external, [text(1, 'location'), text(2, '../../etc/passwd')])];
const graphs = (depth: number): Part =>
  depth === 0
    ? node(text(nodeFields.operator, 'Add'))
    : node(attribute(message(attributeFields.graph, [graphs(depth - 1)])));

describe('refused is', () => {
  test.each([
    ['what is no ONNX', 'model.not-onnx', new TextEncoder().encode('PK not a model')],
    ['an empty file', 'model.not-onnx', new Uint8Array(0)],
    ['a model without a graph', 'model.damaged', encode([integer(modelFields.irVersion, 8)])],
    ['two graphs, which the runtime would merge', 'model.damaged', modelWith([], message(modelFields.graph, []))],
    ['a weight in another file', 'model.external-weights', modelWith([message(graphFields.initializer, elsewhere)])],
    ['one that names a file', 'model.external-weights', modelWith([message(graphFields.initializer, named)])],
    [
      'one inside a node',
      'model.external-weights',
      modelWith([node(attribute(message(attributeFields.tensor, named)))]),
    ],
    [
      'one inside a graph inside a node',
      'model.external-weights',
      modelWith([node(attribute(message(attributeFields.graph, [message(graphFields.initializer, named)])))]),
    ],
    [
      'one in sparse form',
      'model.external-weights',
      modelWith([message(graphFields.sparseInitializer, [message(1, named)])]),
    ],
    [
      'an operator of others',
      'model.operator',
      modelWith([node(text(nodeFields.operator, 'FusedConv'), text(nodeFields.domain, 'com.microsoft'))]),
    ],
    ['a loop', 'model.operator', modelWith([node(text(nodeFields.operator, 'Loop'))])],
    ['graphs inside graphs without end', 'model.damaged', modelWith([graphs(300)])],
    ['functions', 'model.unsupported', modelWith([], byteString(modelFields.functions, new Uint8Array(0)))],
    ['training', 'model.unsupported', modelWith([], byteString(modelFields.training, new Uint8Array(0)))],
  ])('%s', (_, code, bytes) => {
    expect(refusal(() => outline(bytes))).toBe(code);
  });

  test('a model that was cut, or it was cut behind its graph', () => {
    const outcomes = Array.from({ length: sound.length }, (_, end) => refusal(() => outline(sound.subarray(0, end))));
    const whole = outcomes.filter((code) => code === undefined).length;
    expect(whole).toBeLessThan(5);
    expect(refusal(() => outline(sound))).toBeUndefined();
  });
});

describe('declaring shapes', () => {
  test('changes the shapes that are named, and nothing else', () => {
    const freed = declareShapes(sound, new Map([['picture', [1, 3, 'height', undefined]]]));
    const [before, after] = [readModel(sound, 'a.onnx'), readModel(freed, 'a.onnx')];
    expect(after.inputs).toEqual([{ name: 'picture', dtype: 'float32', shape: [1, 3, 'height', undefined] }]);
    expect({ ...after, inputs: before.inputs }).toEqual(before);
  });

  test('with the same shapes gives the same bytes', () => {
    const shapes = new Map(
      [...outline(sound).inputs, ...outline(sound).outputs].map(({ name, shape }) => [name, shape!]),
    );
    expect(declareShapes(sound, shapes)).toEqual(sound);
  });

  test('leaves out what the file says of shapes in between', () => {
    const bytes = modelWith([node(text(nodeFields.operator, 'Add')), message(graphFields.valueInfo, [text(1, 'y')])]);
    expect(declareShapes(bytes, new Map())).toEqual(modelWith([node(text(nodeFields.operator, 'Add'))]));
  });
});

test('a type that is told twice is refused, also where the second one is no message', () => {
  const { typeFields, tensorTypeFields, valueInfoFields } = schema;
  const { type } = valueInfoFields;
  const once = message(typeFields.tensor, [integer(tensorTypeFields.elements, 1)]);
  for (const again of [once, integer(typeFields.tensor, 1)]) {
    const input = message(graphFields.input, [text(valueInfoFields.name, 'picture'), message(type, [once, again])]);
    expect(() => outline(modelWith([input]))).toThrowError(expect.objectContaining({ code: 'model.damaged' }));
  }
});

property(
  'with bytes changed anywhere a model is outlined and edited, or refused',
  fc.array(fc.record({ at: fc.nat(sound.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 6 }),
  (changes) => {
    const bytes = sound.slice();
    for (const { at, to } of changes) bytes[at] = to;
    try {
      const { inputs } = outline(bytes);
      declareShapes(bytes, new Map(inputs.map(({ name }) => [name, ['height']])));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  },
  2000,
);
