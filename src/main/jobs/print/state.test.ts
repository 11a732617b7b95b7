import { expect, test } from 'vitest';
import type { EngineIdentity } from '../../engine/engine.ts';
import { begun, fromCheckpoint, type PrintProgress, toCheckpoint, withTiles } from './state.ts';

const engine: EngineIdentity = { runtime: '1', provider: 'cpu', threads: 2, processor: 'x' };

test('a print that was stopped between two passes over its tiles, which count in part, is read back as it was', () => {
  const spent = withTiles(withTiles(begun.spent, 'refine', 3, 0.5), 'enlarge', 2, 1);
  const refined = { pass: 1, tile: 3, squares: { relu1_1: 2.5 }, sums: { relu1_1: new Float64Array(4) } };
  const progress: PrintProgress = { ...begun, stage: 1, seconds: 5, spent, refined };
  expect(spent.refine).toEqual({ tiles: 0.5, seconds: 3 });
  const { header, blobs } = toCheckpoint(progress, engine);
  const read = fromCheckpoint({ header: JSON.parse(JSON.stringify(header)), blobs }, engine, false);
  expect(read).toEqual(progress);
});
