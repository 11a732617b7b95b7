/** @file The sheet of all reconstructions: photograph and content a–e above, painting and style a–e below. */
import type { Size } from '../../../shared/geometry.ts';
import { type Experiment, experimentLabel, experiments } from '../../../shared/jobs/reconstruct.ts';
import { reconstructionLabels } from '../../../shared/texts/en.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { composeSheet, type SheetCell } from '../../imaging/sheet.ts';

/** Pixels: below it a label cannot be read, above it a sheet of six columns is no overview any more. */
const narrowestCell = 160;
const widestCell = 480;

export interface Originals {
  readonly photo: Picture;
  readonly painting: Picture;
}

/** `pictures`: of the experiments, in their order; those that are missing leave blank places, or a whole row out. */
export async function composeReconstructions(
  originals: Originals,
  pictures: readonly Picture[],
  size: Size,
): Promise<Picture> {
  const row = (kind: Experiment['kind'], original: Picture): SheetCell[] => {
    const cells = experiments
      .map((experiment, i) => ({ experiment, picture: pictures[i] }))
      .filter(({ experiment }) => experiment.kind === kind);
    if (!cells.some(({ picture }) => picture)) return [];
    const label = reconstructionLabels[kind === 'content' ? 'photo' : 'painting'];
    return [
      { picture: fittedInto(original, size), label },
      ...cells.map(({ experiment, picture }) =>
        picture ? { picture, label: experimentLabel(experiment) } : { picture: blank(size, original.space), label: '' },
      ),
    ];
  };
  const cellWidth = Math.min(widestCell, Math.max(narrowestCell, size.width));
  const cells = [...row('content', originals.photo), ...row('style', originals.painting)];
  return await composeSheet(cells, { columns: 1 + experiments.length / 2, cellWidth, gap: Math.round(cellWidth / 20) });
}

function blank({ width, height }: Size, space: Picture['space']): Picture {
  return { width, height, pixels: new Float32Array(3 * width * height).fill(1), space };
}

/** As large as it fits, at the top of white: originals of any shape take the place of a reconstruction. */
function fittedInto(picture: Picture, size: Size): Picture {
  const factor = Math.min(size.width / picture.width, size.height / picture.height);
  const side = (extent: number, most: number) => Math.min(most, Math.max(1, Math.round(extent * factor)));
  const fitted = resizePicture(picture, side(picture.width, size.width), side(picture.height, size.height));
  const result = blank(size, picture.space);
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < fitted.height; y++) {
      const from = (c * fitted.height + y) * fitted.width;
      result.pixels.set(fitted.pixels.subarray(from, from + fitted.width), (c * size.height + y) * size.width);
    }
  }
  return result;
}
