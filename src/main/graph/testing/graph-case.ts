/** @file A small graph with one output and values for its inputs: what the properties of operators are tried on. */
import fc from 'fast-check';
import { Builder } from '../build.ts';
import { check } from '../check.ts';
import type { Dtype, Graph, Value } from '../ir.ts';
import type { Array64 } from '../operator.ts';
import { print } from '../print.ts';

/** float32 unless said. */
export interface InputArray extends Array64 {
  readonly dtype?: Dtype;
}

export interface GraphCase {
  /** In order of the graph's inputs, which are named "0", "1", … */
  readonly inputs: readonly InputArray[];
  readonly write: (build: Builder, ...inputs: readonly Value[]) => Value;
}

/** Declares the inputs and writes the case's nodes; the caller may go on building. */
export function begin({ inputs, write }: GraphCase): { build: Builder; inputs: Value[]; output: Value } {
  const build = new Builder();
  const values = inputs.map(({ shape, dtype }, i) => build.input(`${i}`, shape, dtype));
  return { build, inputs: values, output: write(build, ...values) };
}

export function graphOf(example: GraphCase): Graph {
  const { build, output } = begin(example);
  return check(build.finish({ output }));
}

/** The values by name, as evaluate and the runtime want them. */
export function feeds({ inputs }: GraphCase): Record<string, InputArray> {
  return Object.fromEntries(inputs.map((array, i) => [`${i}`, array]));
}

/** An arbitrary of cases that a failed property shows as printed graphs. */
export function cases<T>(
  settings: { [K in keyof T]: fc.Arbitrary<T[K]> },
  make: (chosen: T & { seed: number }) => GraphCase,
): fc.Arbitrary<GraphCase> {
  const record = fc.record({ ...settings, seed: fc.nat() } as { [K in keyof T]: fc.Arbitrary<T[K]> } & {
    seed: fc.Arbitrary<number>;
  });
  return record.map((chosen) => {
    const example = make(chosen as T & { seed: number });
    return { ...example, [fc.toStringMethod]: () => `seed ${chosen.seed}\n${print(graphOf(example))}` };
  });
}
