/**
 * @file L-BFGS (Liu & Nocedal 1989) without line search, as style transfer uses it: full steps, one evaluation each.
 * A step after which the loss is not finite or grows too much is taken back and tried at a quarter of its length.
 * Pairs are made of where x really went, so that whoever owns it may keep it within bounds.
 */
import type { Optimiser, OptimiserState } from './optimiser.ts';
import { addScaled, dot, sumOfMagnitudes } from './vectors.ts';

/** Pairs (s, y) of steps and gradient differences that are remembered. */
const history = 10;
/** A pair with less curvature than this says nothing about the objective's shape. */
const minCurvature = 1e-10;
const shortenBy = 0.25;
/** Along a slope that steepens there is no pair to learn from: each step goes so much further than the one before. */
const lengthenBy = 4;
/** After so many shortenings in a row the point is given up as it is: the gradient cannot be trusted there. */
const maxShortenings = 8;

/** What it goes on with, of a state with these numbers. */
export function lbfgsVectors({ pairs = 0 }: OptimiserState['numbers']): string[] {
  const count = Math.min(history + 1, Math.max(0, Math.ceil(pairs)));
  const remembered = Array.from({ length: count }, (_, i) => [`step${i}`, `difference${i}`]);
  return ['before', 'gradientBefore', 'direction', ...remembered.flat()];
}

/** `worsening`: how many times the loss of the point before a step may leave behind it, at least 1. */
export function lbfgs(size: number, worsening: number, restored?: OptimiserState): Optimiser {
  const steps: Float32Array[] = [];
  const differences: Float32Array[] = [];
  /** The last accepted point, its gradient, and the direction taken from it. */
  const before = new Float32Array(size);
  const gradientBefore = new Float32Array(size);
  const direction = new Float32Array(size);
  let lossBefore = 0;
  let length = 0;
  let curvature = 1;
  let started = false;
  let shortenings = 0;
  if (restored) restore(restored);

  function step(x: Float32Array, loss: number, gradient: Float32Array): void {
    if (started && isWorse(loss) && shortenings < maxShortenings) {
      length *= shortenBy;
      shortenings++;
      move(x);
      return;
    }
    const reach = started ? length * sumOfMagnitudes(direction) : 0;
    if (started) remember(x, gradient);
    shortenings = 0;
    chooseDirection(gradient);
    length = steps.length > 0 ? 1 : plainLength(gradient, reach);
    before.set(x);
    gradientBefore.set(gradient);
    lossBefore = loss;
    started = true;
    move(x);
  }

  /** Afterwards x may be brought back into its bounds: only where it then is counts. */
  function move(x: Float32Array): void {
    for (let i = 0; i < size; i++) x[i] = before[i]! + length * direction[i]!;
  }

  /** How far along the bare gradient, of which nothing says how far it holds; `reach`: Σ|step| of the step before. */
  function plainLength(gradient: Float32Array, reach: number): number {
    const magnitude = sumOfMagnitudes(gradient);
    return reach > 0 && magnitude > 0 ? (lengthenBy * reach) / magnitude : Math.min(1, 1 / magnitude);
  }

  function isWorse(loss: number): boolean {
    return !Number.isFinite(loss) || loss > worsening * lossBefore;
  }

  function remember(x: Float32Array, gradient: Float32Array): void {
    if (!(curvatureTo(x, gradient) > minCurvature)) return;
    const reuse = steps.length === history;
    const s = reuse ? steps.shift()! : new Float32Array(size);
    const y = reuse ? differences.shift()! : new Float32Array(size);
    for (let i = 0; i < size; i++) {
      s[i] = x[i]! - before[i]!;
      y[i] = gradient[i]! - gradientBefore[i]!;
    }
    steps.push(s);
    differences.push(y);
    curvature = dot(y, s) / dot(y, y);
  }

  /** y·s of the last step, before a pair is made of it. */
  function curvatureTo(x: Float32Array, gradient: Float32Array): number {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (x[i]! - before[i]!) * (gradient[i]! - gradientBefore[i]!);
    return sum;
  }

  /** The two-loop recursion (Nocedal & Wright, algorithm 7.4): direction = −H·gradient. */
  function chooseDirection(gradient: Float32Array): void {
    for (let i = 0; i < size; i++) direction[i] = -gradient[i]!;
    if (steps.length === 0) return;
    const rates = steps.map((s, i) => 1 / dot(s, differences[i]!));
    const shares = new Array<number>(steps.length);
    for (let i = steps.length - 1; i >= 0; i--) {
      shares[i] = rates[i]! * dot(steps[i]!, direction);
      addScaled(direction, -shares[i]!, differences[i]!);
    }
    for (let i = 0; i < size; i++) direction[i] = direction[i]! * curvature;
    for (let i = 0; i < steps.length; i++) {
      addScaled(direction, shares[i]! - rates[i]! * dot(differences[i]!, direction), steps[i]!);
    }
  }

  function settle(x: Float32Array): void {
    if (started) x.set(before);
  }

  function forget(): void {
    steps.length = 0;
    differences.length = 0;
    curvature = 1;
    started = false;
    shortenings = 0;
  }

  function state(): OptimiserState {
    const vectors: Record<string, Float32Array> = { before, gradientBefore, direction };
    for (const [i, s] of steps.entries()) {
      vectors[`step${i}`] = s;
      vectors[`difference${i}`] = differences[i]!;
    }
    return {
      numbers: { lossBefore, length, curvature, started: started ? 1 : 0, shortenings, pairs: steps.length },
      vectors,
    };
  }

  function restore({ numbers, vectors }: OptimiserState): void {
    before.set(vectors.before!);
    gradientBefore.set(vectors.gradientBefore!);
    direction.set(vectors.direction!);
    lossBefore = numbers.lossBefore!;
    length = numbers.length!;
    curvature = numbers.curvature!;
    started = numbers.started === 1;
    shortenings = numbers.shortenings!;
    for (let i = 0; i < numbers.pairs!; i++) {
      steps.push(Float32Array.from(vectors[`step${i}`]!));
      differences.push(Float32Array.from(vectors[`difference${i}`]!));
    }
  }

  // Where the last step leads nobody has judged: it may be noise in bright colours, and taken back by the next one.
  const seen = (x: Float32Array) => (started ? before : x);

  return { step, seen, settle, forget, state };
}
