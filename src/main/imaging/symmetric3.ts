/** @file Functions of a symmetric 3×3 matrix through its eigenvalues (cyclic Jacobi rotations). */
import { diagonal3, type Matrix3, multiply3, transpose3 } from './rgb-spaces.ts';

/** V · diag(f(λ)) · Vᵀ, for instance the square root of a covariance. */
export function mapEigenvalues(matrix: Matrix3, f: (eigenvalue: number) => number): Matrix3 {
  const { values, vectors } = eigen(matrix);
  const scaled = diagonal3([f(values[0]), f(values[1]), f(values[2])]);
  return multiply3(vectors, multiply3(scaled, transpose3(vectors)));
}

const sweeps = 12; // convergence is quadratic: five are enough for double precision

function eigen(matrix: Matrix3): { values: [number, number, number]; vectors: Matrix3 } {
  let a = matrix;
  let vectors: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const rotation = jacobiRotation(a, p, q);
      a = multiply3(transpose3(rotation), multiply3(a, rotation));
      vectors = multiply3(vectors, rotation);
    }
  }
  return { values: [a[0], a[4], a[8]], vectors };
}

/** The rotation in the plane (p, q) that makes a[p, q] zero. */
function jacobiRotation(a: Matrix3, p: 0 | 1, q: 1 | 2): Matrix3 {
  const off = a[3 * p + q]!;
  const rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  if (off !== 0) {
    const theta = (a[4 * q]! - a[4 * p]!) / (2 * off);
    const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
    const cosine = 1 / Math.hypot(tangent, 1);
    rotation[4 * p] = rotation[4 * q] = cosine;
    rotation[3 * p + q] = tangent * cosine;
    rotation[3 * q + p] = -tangent * cosine;
  }
  return rotation as unknown as Matrix3;
}
