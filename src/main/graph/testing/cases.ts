/** @file For every operator, random graphs that show all it can do. The completeness test compares this with the table. */
import type fc from 'fast-check';
import { convolutionCases } from './cases/convolution.ts';
import { elementwiseCases } from './cases/elementwise.ts';
import { layoutCases } from './cases/layout.ts';
import { matrixCases } from './cases/matrix.ts';
import { pictureCases } from './cases/picture.ts';
import { selectCases } from './cases/select.ts';
import type { GraphCase } from './graph-case.ts';

/** By the operator's ONNX name; every case holds a node of it. */
export const operatorCases: Readonly<Record<string, fc.Arbitrary<GraphCase>>> = {
  ...convolutionCases,
  ...elementwiseCases,
  ...layoutCases,
  ...matrixCases,
  ...pictureCases,
  ...selectCases,
};
