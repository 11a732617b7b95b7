import { expect, test } from 'vitest';
import { operators } from '../../graph/ops/table.ts';
import { operatorsGraph } from './operators.ts';

test('the graph that providers are tried on holds every operator there is', () => {
  const held = new Set(operatorsGraph().nodes.map(({ operator }) => operator.name));
  expect([...operators.keys()].filter((name) => !held.has(name))).toEqual([]);
});
