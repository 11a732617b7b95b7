/** @file Cases of the elementwise operators: every broadcast pattern, values inside their domains and away from kinks. */
import type fc from 'fast-check';
import type { Builder } from '../../build.ts';
import type { Shape, Value } from '../../ir.ts';
import type { Array64 } from '../../operator.ts';
import { cases, type GraphCase } from '../graph-case.ts';
import { apart, between, type Random, seeded } from '../random.ts';
import { broadcasting, shapeOfRank } from '../shapes.ts';

type Values = (shapes: readonly Shape[], random: Random) => Array64[];

const anywhere: Values = (shapes, random) => shapes.map((shape) => between(-2, 2, shape, random));
const positive: Values = (shapes, random) => shapes.map((shape) => between(0.5, 2.5, shape, random));
const nonzero: Values = (shapes, random) =>
  positive(shapes, random).map(({ shape, data }) => ({ shape, data: data.map((x) => (random() < 0.5 ? -x : x)) }));

function unary(values: Values, apply: (build: Builder, x: Value) => Value): fc.Arbitrary<GraphCase> {
  return cases({ shape: shapeOfRank(0, 4) }, ({ shape, seed }) => ({
    inputs: values([shape], seeded(seed)),
    write: (build, x) => apply(build, x!),
  }));
}

function binary(values: Values, apply: (build: Builder, a: Value, b: Value) => Value): fc.Arbitrary<GraphCase> {
  return cases({ shapes: broadcasting(2) }, ({ shapes, seed }) => ({
    inputs: values(shapes, seeded(seed)),
    write: (build, a, b) => apply(build, a!, b!),
  }));
}

export const elementwiseCases = {
  Add: binary(anywhere, (build, a, b) => build.add(a, b)),
  Sub: binary(anywhere, (build, a, b) => build.subtract(a, b)),
  Mul: binary(anywhere, (build, a, b) => build.multiply(a, b)),
  Div: binary(nonzero, (build, a, b) => build.divide(a, b)),
  Min: binary(apart, (build, a, b) => build.minimum(a, b)),
  Max: binary(apart, (build, a, b) => build.maximum(a, b)),
  Pow: binary(positive, (build, base, exponent) => build.power(base, exponent)),
  Neg: unary(anywhere, (build, x) => build.negate(x)),
  Abs: unary(apart, (build, x) => build.absolute(x)),
  Sign: unary(apart, (build, x) => build.sign(x)),
  Sqrt: unary(positive, (build, x) => build.squareRoot(x)),
  Exp: unary(anywhere, (build, x) => build.exponential(x)),
  Log: unary(positive, (build, x) => build.logarithm(x)),
  Reciprocal: unary(nonzero, (build, x) => build.reciprocal(x)),
  Tanh: unary(anywhere, (build, x) => build.tanh(x)),
  Sin: unary(anywhere, (build, x) => build.sine(x)),
  Cos: unary(anywhere, (build, x) => build.cosine(x)),
  Sigmoid: unary(anywhere, (build, x) => build.sigmoid(x)),
  Clip: unary(apart, (build, x) => build.clip(x, -1, 0.5)),
  Relu: unary(apart, (build, x) => build.relu(x)),
};
