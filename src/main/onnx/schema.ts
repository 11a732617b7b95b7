/** @file Field numbers of ONNX's messages (github.com/onnx/onnx, onnx/onnx.proto), as many as are written or read. */

export const modelFields = {
  irVersion: 1,
  producer: 2,
  graph: 7,
  operatorSet: 8,
  metadata: 14,
  training: 20,
  functions: 25,
} as const;
export const operatorSetFields = { domain: 1, version: 2 } as const;
export const metadataFields = { key: 1, value: 2 } as const;
export const graphFields = {
  node: 1,
  name: 2,
  initializer: 5,
  input: 11,
  output: 12,
  valueInfo: 13,
  sparseInitializer: 15,
} as const;
export const nodeFields = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 } as const;
export const attributeFields = {
  name: 1,
  float: 2,
  int: 3,
  text: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  ints: 8,
  tensors: 10,
  graphs: 11,
  type: 20,
  sparseTensor: 22,
  sparseTensors: 23,
} as const;
export const tensorFields = {
  extent: 1,
  type: 2,
  floats: 4,
  int32s: 5,
  int64s: 7,
  name: 8,
  raw: 9,
  external: 13,
  location: 14,
} as const;
export const valueInfoFields = { name: 1, type: 2 } as const;
export const typeFields = { tensor: 1 } as const;
export const tensorTypeFields = { elements: 1, shape: 2 } as const;
export const shapeFields = { extent: 1 } as const;
export const extentFields = { value: 1, symbol: 2 } as const;

/** AttributeProto.AttributeType */
export const attributeTypes = { float: 1, int: 2, text: 3, tensor: 4, floats: 6, ints: 7 } as const;

/** TensorProto.DataLocation */
export const insideTheFile = 0;

/** SparseTensorProto: its values and their places, both tensors. */
export const sparseTensorParts: readonly number[] = [1, 2];
