/** @file Smooth random fields over the plane: gradient noise (Perlin 1985) and sums of its octaves. */

/** The seed's value at a place: about −1 to 1, smooth, with a wavelength of about 1. */
export type Field = (x: number, y: number) => number;

export function gradientNoise(seed: number): Field {
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - left, y - top];
    const [a, b] = [smooth(u), smooth(v)];
    const upper = slope(seed, left, top, u, v) * (1 - a) + slope(seed, left + 1, top, u - 1, v) * a;
    const lower = slope(seed, left, top + 1, u, v - 1) * (1 - a) + slope(seed, left + 1, top + 1, u - 1, v - 1) * a;
    return 1.5 * (upper + b * (lower - upper));
  };
}

const cosines = Float64Array.from({ length: 256 }, (_, i) => Math.cos((i * Math.PI) / 128));
const sines = Float64Array.from({ length: 256 }, (_, i) => Math.sin((i * Math.PI) / 128));

/** A plane through 0 at a corner of the lattice, tilted in a random direction. */
function slope(seed: number, i: number, j: number, u: number, v: number): number {
  const direction = Math.floor(unitHash(seed, i, j) * 256);
  return cosines[direction]! * u + sines[direction]! * v;
}

/** Octaves of noise, each twice as fine and `gain` times as strong as the one before. */
export function fractalNoise(seed: number, octaves: number, gain = 0.5): Field {
  const layers = Array.from({ length: octaves }, (_, i) => ({
    noise: gradientNoise(seed + 101 * i),
    weight: gain ** i,
    scale: 2 ** i,
  }));
  const sum = layers.reduce((total, { weight }) => total + weight ** 2, 0) ** 0.5;
  return (x, y) => {
    let value = 0;
    for (const { noise, weight, scale } of layers) value += weight * noise(x * scale, y * scale);
    return value / sum;
  };
}

/** 0–1, the same for the same whole numbers. */
export function unitHash(seed: number, i: number, j = 0): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ i ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ j ^ (hash >>> 16), 0x27d4eb2f);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  return smooth(Math.min(1, Math.max(0, (value - from) / (to - from))));
}

function smooth(t: number): number {
  return t * t * t * (t * (6 * t - 15) + 10);
}
