/**
 * @file From what a slider says to the factors that the graph multiplies its sums with. Per layer, style
 * s = Σ(G/M − A/M′)² / Σ(A/M′)² and content c = Σ(F − P)² / ΣP² are dimensionless: 1 is what an empty picture gets.
 */
import type { LossReport } from '../../../shared/job-events.ts';
import type { Weights } from '../../../shared/parameters/parameter.ts';
import type { StyliseParameters } from '../../../shared/parameters/stylise.ts';

export interface LayerNorms {
  /** Σ P² and Σ (A/M′)² of each layer: what its loss is measured in. */
  readonly content: Readonly<Record<string, number>>;
  readonly style: Readonly<Record<string, number>>;
  /** Channels N of each style layer. */
  readonly channels: Readonly<Record<string, number>>;
}

/** What each raw sum of the graph counts in the total; `unit` is what the total is measured in, for the optimiser. */
export interface Factors {
  readonly content: Readonly<Record<string, number>>;
  readonly style: Readonly<Record<string, number>>;
  readonly smoothness: number;
  readonly unit: number;
}

type Weighting = Pick<StyliseParameters, 'preset' | 'ratio' | 'smoothness' | 'contentLayers' | 'styleLayers'>;

/** How much the smoothness slider's 1 weighs, chosen by eye: total variation is small beside the other losses. */
const smoothnessWeight = 20;

export function factorsOf(weighting: Weighting, norms: LayerNorms): Factors {
  return weighting.preset === 'paper' ? paperFactors(weighting, norms) : balancedFactors(weighting, norms);
}

/** α Σ v c + β Σ w s + τ·TV with Σv = Σw = 1, α + β = 1 and β/α = 10^ratio. */
function balancedFactors({ ratio, smoothness, contentLayers, styleLayers }: Weighting, norms: LayerNorms): Factors {
  const style = 10 ** ratio / (1 + 10 ** ratio);
  return {
    content: perLayer(contentLayers, (weight, layer) => ((1 - style) * weight) / norms.content[layer]!),
    style: perLayer(styleLayers, (weight, layer) => (style * weight) / norms.style[layer]!),
    smoothness: smoothnessWeight * smoothness,
    unit: 1,
  };
}

/**
 * The published sum: content ½ Σ(F − P)², style Σ w 1/(4N²) Σ(G/M − A/M′)², α = 1, β = 10^ratio. It is measured in what
 * a black picture's content loss would be, so that optimisers see numbers of the usual size.
 */
function paperFactors({ ratio, smoothness, contentLayers, styleLayers }: Weighting, norms: LayerNorms): Factors {
  const content = perLayer(contentLayers, (weight) => weight / 2);
  const style = perLayer(styleLayers, (weight, layer) => (10 ** ratio * weight) / (4 * norms.channels[layer]! ** 2));
  const total = (factors: Readonly<Record<string, number>>, sizes: Readonly<Record<string, number>>) =>
    Object.entries(factors).reduce((sum, [layer, factor]) => sum + factor * sizes[layer]!, 0);
  const unit = total(content, norms.content) || total(style, norms.style) || 1;
  return { content, style, smoothness: smoothnessWeight * smoothness * unit, unit };
}

/** Weights normalised to a sum of 1, then converted; all zero stays zero. */
function perLayer(weights: Weights, convert: (weight: number, layer: string) => number): Record<string, number> {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  return Object.fromEntries(
    Object.entries(weights).map(([layer, weight]) => [layer, sum > 0 ? convert(weight / sum, layer) : 0]),
  );
}

/** The dimensionless losses of raw sums, and the total as weighted (divided by its unit). */
export function reportLosses(sums: Omit<LossReport, 'total'>, factors: Factors, norms: LayerNorms): LossReport {
  let total = factors.smoothness * sums.smoothness;
  const weigh = (part: 'content' | 'style') =>
    Object.fromEntries(
      Object.entries(sums[part]).map(([layer, sum]) => {
        total += factors[part][layer]! * sum;
        return [layer, sum / norms[part][layer]!];
      }),
    );
  const [content, style] = [weigh('content'), weigh('style')];
  return { total: total / factors.unit, content, style, smoothness: sums.smoothness };
}
