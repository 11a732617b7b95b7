/** @file How much of a painted picture is told by the picture it was made from: 0 nothing, 1 all. */
import type { Size } from '../../../shared/geometry.ts';

/** Means are compared rather than pixels: strokes move edges, but leave dark things dark, or turn them all light. */
const blocksAcross = 16;
const regressors = 4;

/**
 * The share of the variance of block means that a linear mixture of the original's red, green and blue explains (R²),
 * averaged over the painting's channels: new colours and a negative count as following. Both [3, H, W].
 */
export function follows(painted: Float32Array, original: Float32Array, size: Size): number {
  const known = blockMeans(original, size);
  const made = blockMeans(painted, size);
  const blocks = known.length / 3;
  const at = (block: number, k: number) => (k === 3 ? 1 : known[k * blocks + block]!);
  let share = 0;
  for (let channel = 0; channel < 3; channel++) {
    const y = made.subarray(channel * blocks, (channel + 1) * blocks);
    // Normal equations of y ≈ a·R + b·G + c·B + d, each row with its right-hand side behind it.
    const rows = Array.from({ length: regressors }, (_, i) =>
      Array.from({ length: regressors + 1 }, (_, j) => {
        let sum = i === j ? 1e-9 : 0;
        for (let block = 0; block < blocks; block++)
          sum += at(block, i) * (j === regressors ? y[block]! : at(block, j));
        return sum;
      }),
    );
    const weights = solve(rows);
    const mean = y.reduce((sum, value) => sum + value, 0) / blocks;
    let [rest, all] = [0, 1e-12];
    for (let block = 0; block < blocks; block++) {
      const described = weights.reduce((sum, weight, k) => sum + weight * at(block, k), 0);
      rest += (y[block]! - described) ** 2;
      all += (y[block]! - mean) ** 2;
    }
    share += Math.max(0, 1 - rest / all) / 3;
  }
  return share;
}

/** Gaussian elimination; the matrix is symmetric and positive, so no rows are exchanged. */
function solve(rows: number[][]): number[] {
  for (const [i, pivot] of rows.entries()) {
    for (const row of rows.slice(i + 1)) {
      const factor = row[i]! / pivot[i]!;
      for (let j = i; j <= regressors; j++) row[j] = row[j]! - factor * pivot[j]!;
    }
  }
  const solution = new Array<number>(regressors).fill(0);
  for (let i = regressors - 1; i >= 0; i--) {
    const known = solution.reduce((sum, value, j) => sum + (j > i ? value * rows[i]![j]! : 0), 0);
    solution[i] = (rows[i]![regressors]! - known) / rows[i]![i]!;
  }
  return solution;
}

/** [3, blocks] */
function blockMeans(planes: Float32Array, { width, height }: Size): Float64Array {
  const side = Math.max(2, Math.ceil(Math.max(width, height) / blocksAcross));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const sums = new Float64Array(3 * across * down);
  const counts = new Float64Array(across * down);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const block = Math.floor(y / side) * across + Math.floor(x / side);
      counts[block] = counts[block]! + 1;
      for (let channel = 0; channel < 3; channel++) {
        const place = channel * across * down + block;
        sums[place] = sums[place]! + planes[(channel * height + y) * width + x]!;
      }
    }
  }
  return sums.map((sum, place) => sum / counts[place % counts.length]!);
}
