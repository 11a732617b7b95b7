import { expect, test } from 'vitest';
import { Builder } from '../../graph/build.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { positionEncoding, strokeWaves } from './position.ts';

const { count: positionWaves, stride } = strokeWaves;

const cells = 8;
const side = cells * stride;
const plane = cells * cells;

function wavesAt(picture: Float64Array, origin?: readonly [number, number]): Float64Array {
  const build = new Builder();
  const seen = build.input('picture', [1, 3, side, side]);
  const given = origin && build.input('origin', [1, 2]);
  const graph = build.finish({ waves: positionEncoding(build, seen, strokeWaves, given) });
  const inputs = {
    picture: { shape: [1, 3, side, side], data: picture },
    ...(origin && { origin: { shape: [1, 2], data: Float64Array.from(origin) } }),
  };
  return evaluate(graph, inputs).waves!.data;
}

const empty = new Float64Array(3 * side * side);

test('depends on the place, and not on what is in the picture', () => {
  const waves = wavesAt(empty);
  expect(waves).toHaveLength(positionWaves * plane);
  expect(wavesAt(empty.map((_, i) => Math.sin(i)))).toEqual(waves);
  for (let wave = 0; wave < positionWaves; wave++) {
    expect(new Set(waves.subarray(wave * plane, (wave + 1) * plane)).size).toBe(plane);
  }
});

test('a part that lies elsewhere sees the waves of there', () => {
  const [down, across] = [3, 2];
  const whole = wavesAt(empty);
  const part = wavesAt(empty, [stride * down, stride * across]);
  for (let wave = 0; wave < positionWaves; wave++) {
    for (let y = 0; y < cells - down; y++) {
      for (let x = 0; x < cells - across; x++) {
        const here = part[wave * plane + y * cells + x]!;
        expect(here).toBeCloseTo(whole[wave * plane + (y + down) * cells + x + across]!, 12);
      }
    }
  }
});

test('lengths, directions and phases are those that styles were trained with', () => {
  const waves = wavesAt(empty);
  for (const wave of [0, 7, 23]) {
    const turn = Math.PI * (3 - Math.sqrt(5)) * (wave + 0.5);
    const steepness = (2 * Math.PI) / (2.5 * (32 / 2.5) ** ((wave + 0.5) / 24));
    const at = (x: number, y: number) => steepness * (Math.sin(turn) * y + Math.cos(turn) * x) + turn * wave;
    // Counted from 1; steepness and phase are float32 in the graph.
    for (const [x, y] of [
      [0, 0],
      [3, 1],
      [7, 7],
    ] as const) {
      expect(waves[wave * plane + y * cells + x]).toBeCloseTo(Math.sin(at(x + 1, y + 1)), 5);
    }
  }
});
