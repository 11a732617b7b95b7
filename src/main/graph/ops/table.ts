/** @file Every operator there is, by its ONNX name. */
import type { Operator } from '../operator.ts';
import * as convolution from './convolution.ts';
import * as cumulative from './cumulative.ts';
import * as depthToSpace from './depth-to-space.ts';
import * as elementwise from './elementwise.ts';
import * as layout from './layout.ts';
import * as matmul from './matmul.ts';
import * as normalisation from './normalisation.ts';
import * as pad from './pad.ts';
import * as pooling from './pooling.ts';
import * as reduce from './reduce.ts';
import * as resize from './resize.ts';
import * as select from './select.ts';

const rooms = [
  convolution,
  cumulative,
  depthToSpace,
  elementwise,
  layout,
  matmul,
  normalisation,
  pad,
  pooling,
  reduce,
  resize,
  select,
];

const isOperator = (thing: unknown): thing is Operator =>
  typeof thing === 'object' && thing !== null && 'evaluate' in thing;

export const operators: ReadonlyMap<string, Operator> = new Map(
  rooms.flatMap((room) => Object.values(room).filter(isOperator)).map((operator) => [operator.name, operator]),
);
