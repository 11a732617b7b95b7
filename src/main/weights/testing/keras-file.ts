/** @file For tests: weight files in the layout of Keras, true or wrong in whatever way a test asks for. */
import { writeFileSync } from 'node:fs';
import h5wasm, { type File, type Group } from 'h5wasm/node';

export interface WrittenArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}
export interface WrittenLayer {
  readonly name: string;
  readonly arrays: readonly WrittenArray[];
}
export interface Width {
  readonly inputs: number;
  readonly outputs: number;
}

/** `group`: where a whole saved model keeps its weights. */
export async function writeKerasFile(
  path: string,
  layers: readonly WrittenLayer[],
  group?: 'model_weights',
): Promise<void> {
  await writeHdf5(path, (file) => {
    const root = group === undefined ? file : file.create_group(group);
    root.create_attribute(
      'layer_names',
      layers.map(({ name }) => name),
    );
    for (const layer of layers) writeLayer(root.create_group(layer.name), layer);
  });
}

function writeLayer(group: Group, { arrays }: WrittenLayer): void {
  // h5wasm cannot write an empty list; Keras has one in layers without weights, and the real file is tested for it.
  if (arrays.length === 0) return;
  group.create_attribute(
    'weight_names',
    arrays.map(({ name }) => name),
  );
  const folders = arrays
    .filter(({ name }) => name.includes('/'))
    .map(({ name }) => name.slice(0, name.lastIndexOf('/')));
  for (const folder of new Set(folders)) group.create_group(folder);
  for (const { name, shape, data } of arrays) group.create_dataset({ name, data, shape: [...shape] });
}

export async function writeHdf5(path: string, fill: (file: File) => void): Promise<void> {
  const hdf5 = await h5wasm.ready;
  hdf5.activate_throwing_error_handler();
  writeFileSync(path, '');
  const file = new h5wasm.File(path, 'w');
  fill(file);
  file.close();
}

/** The convolutions of a VGG with Keras's names, pools between its blocks, behind an input layer. */
export function vggLayers(blocks: readonly (readonly Width[])[]): WrittenLayer[] {
  return [
    { name: 'input_1', arrays: [] },
    ...blocks.flatMap((widths, block) => [
      ...widths.map((width, place) => convolutionLayer(`block${block + 1}_conv${place + 1}`, width)),
      { name: `block${block + 1}_pool`, arrays: [] },
    ]),
  ];
}

export function convolutionLayer(name: string, { inputs, outputs }: Width): WrittenLayer {
  return {
    name,
    arrays: [
      { name: `${name}_W_1:0`, shape: [3, 3, inputs, outputs], data: pattern(9 * inputs * outputs) },
      { name: `${name}_b_1:0`, shape: [outputs], data: pattern(outputs) },
    ],
  };
}

export function denseLayer(name: string, { inputs, outputs }: Width): WrittenLayer {
  return {
    name,
    arrays: [
      { name: `${name}/kernel:0`, shape: [inputs, outputs], data: pattern(inputs * outputs) },
      { name: `${name}/bias:0`, shape: [outputs], data: pattern(outputs) },
    ],
  };
}

/** Repeats after 2039 numbers, a prime, so that no two neighbours along any axis are alike; each is exact in float16. */
export function pattern(length: number): Float32Array {
  const data = new Float32Array(length);
  for (let i = 0; i < length; i++) data[i] = ((i % 2039) - 1019) / 1024;
  return data;
}
