/** @file The schedules and optimisers that `converge` compares. */

/** Sizes relative to the full one, with their share of all evaluations; the last is 1. */
export type Pyramid = readonly { readonly relative: number; readonly share: number }[];

/** `clamped`: after each step of L-BFGS what left 0–1 is brought back, as Adam does anyway. */
export type ChosenOptimiser = { readonly lbfgs: 'free' | 'clamped' } | { readonly adamRate: number };

export interface Recipe {
  readonly name: string;
  readonly start: 'photo' | 'noise';
  readonly optimiser: ChosenOptimiser;
  readonly pyramid: Pyramid;
  /** Evaluations at all sizes together. */
  readonly evaluations: number;
}

export const single: Pyramid = [{ relative: 1, share: 1 }];
const halves = (coarse: number): Pyramid => [
  { relative: 0.5, share: coarse },
  { relative: 1, share: 1 - coarse },
];
const roots = (...shares: readonly number[]): Pyramid =>
  shares.map((share, i) => ({ relative: 2 ** ((i + 1 - shares.length) / 2), share }));
const quarters = (...shares: readonly [number, number, number]): Pyramid =>
  shares.map((share, i) => ({ relative: 2 ** (i - 2), share }));

/** For pictures of a few hundred pixels: coarser sizes than a half show the deep layers nothing. */
const pyramids: Readonly<Record<string, Pyramid>> = {
  single,
  '½ 30 %': halves(0.3),
  '½ 50 %': halves(0.5),
  '½ 70 %': halves(0.7),
  '½ 1/√2 1': roots(0.35, 0.25, 0.4),
};
const largePyramids: Readonly<Record<string, Pyramid>> = {
  '¼ ½ 1, 15 30 55 %': quarters(0.15, 0.3, 0.55),
  '¼ ½ 1, 40 35 25 %': quarters(0.4, 0.35, 0.25),
};

/** `budget`: what each may cost, in evaluations at full size. */
export function recipesFor(start: Recipe['start'], size: number, budget: number, quick: boolean): Recipe[] {
  const recipe = (name: string, optimiser: Recipe['optimiser'], pyramid: Pyramid): Recipe => ({
    name,
    start,
    optimiser,
    pyramid,
    evaluations: Math.round(budget / costOfEvaluation(pyramid)),
  });
  const clamped = (name: string, pyramid: Pyramid) => recipe(`L-BFGS ${name}`, { lbfgs: 'clamped' }, pyramid);
  const adam = (adamRate: number, name: string, pyramid: Pyramid) =>
    recipe(`Adam ${adamRate} ${name}`, { adamRate }, pyramid);
  if (quick) {
    return [
      clamped('single', single),
      clamped('½ 50 %', halves(0.5)),
      clamped('½ 1/√2 1', roots(0.35, 0.25, 0.4)),
      adam(0.05, '½ 50 %', halves(0.5)),
    ];
  }
  const chosen = Object.entries(size >= 768 ? { ...pyramids, ...largePyramids } : pyramids);
  return [
    recipe('L-BFGS single, not clamped', { lbfgs: 'free' }, single),
    ...chosen.map(([name, pyramid]) => clamped(name, pyramid)),
    ...[0.01, 0.02, 0.05, 0.1].map((rate) => adam(rate, 'single', single)),
    adam(0.05, '½ 50 %', halves(0.5)),
  ];
}

/** On average over the pyramid, in evaluations at full size. */
function costOfEvaluation(pyramid: Pyramid): number {
  return pyramid.reduce((sum, { relative, share }) => sum + share * relative ** 2, 0);
}
