/** @file What is made of a picture that the styles painted: its colours matched, mixed with the photograph, some of its colours kept. */
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import type { Matching } from '../../../shared/recipe.ts';
import { colourMatch } from '../../imaging/match-colours.ts';
import { hueMatch } from '../../imaging/match-hues.ts';
import type { Picture } from '../../imaging/picture.ts';
import { transferLuminance } from '../../imaging/transfer-luminance.ts';
import type { Planes } from '../canvas.ts';

/** What a picture is painted with; of before colours were matched by their hues, `matching` is absent. */
export interface PaintSettings extends ApplyParameters {
  readonly matching?: Matching;
}

/** What is done to painted colours to match the photograph's; both pictures are of one size. */
export function matchOf(painted: Picture, photo: Picture, { matching }: Pick<PaintSettings, 'matching'>) {
  return matching === 'hues' ? hueMatch(painted, photo) : colourMatch(painted, photo);
}

/** What is made of the painted picture in the photograph's space; `tell` hears of the steps. */
export function finished(
  base: Picture,
  painted: Picture,
  shown: number,
  { strength, keepColours, matchColours: isMatched }: ApplyParameters,
  matched: (painted: Picture) => Picture,
  tell: (stage: string, picture: () => Picture) => void = () => {},
): Picture {
  const { pixels } = isMatched ? matched(painted) : painted;
  if (isMatched) tell('colours-matched', () => ({ ...painted, pixels }));
  const share = strength === 0 ? 0 : shown;
  const picture: Picture = { ...base, pixels: between(base.pixels, pixels, share) };
  tell('strength-mixed', () => picture);
  if (keepColours === 0) return picture;
  const kept = transferLuminance(base, picture, keepColours);
  tell('colours-kept', () => kept);
  return kept;
}

// A loop in a function of its own: inside a generator the runtime hardly optimises it.
function between(from: Float32Array, to: Float32Array, share: number): Planes {
  const mixed = new Float32Array(from.length);
  for (let i = 0; i < mixed.length; i++) mixed[i] = from[i]! + share * (to[i]! - from[i]!);
  return mixed;
}
