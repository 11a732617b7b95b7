/** @file The sheet of all reconstructions: photograph and content a–e above, painting and style a–e below. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import { type Experiment, experimentLabel, experiments } from '../../../shared/jobs/reconstruct.ts';
import { reconstructionLabel } from '../../../shared/language/language.ts';
import { layPart } from '../../imaging/cut-part.ts';
import type { Picture } from '../../imaging/picture.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { composeSheet, type SheetCell } from '../../imaging/sheet.ts';

/** Pixels of a picture's longer side: smaller ones are hard to see, larger ones make no overview of six columns. */
const smallestPicture = 160;
const largestPicture = 480;
/** Pixels: below it a label cannot be read. */
const narrowestCell = 160;

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
  const frame = frameOf(size);
  const row = (kind: Experiment['kind'], original: Picture): SheetCell[] => {
    const cells = experiments
      .map((experiment, i) => ({ experiment, picture: pictures[i] }))
      .filter(({ experiment }) => experiment.kind === kind);
    if (!cells.some(({ picture }) => picture)) return [];
    const label = reconstructionLabel(kind === 'content' ? 'photo' : 'painting');
    return [
      { picture: fittedInto(original, frame), label },
      ...cells.map(({ experiment, picture }) =>
        picture
          ? { picture: fittedInto(picture, frame), label: experimentLabel(experiment) }
          : { picture: blank(frame, original.space), label: '' },
      ),
    ];
  };
  const cells = [...row('content', originals.photo), ...row('style', originals.painting)];
  const layout = { columns: 1 + experiments.length / 2, cellWidth: frame.width, gap: Math.round(frame.width / 20) };
  return await composeSheet(cells, layout);
}

/** The place of every picture. */
function frameOf({ width, height }: Size): Size {
  const longest = Math.max(width, height);
  const wanted = Math.min(largestPicture, Math.max(smallestPicture, longest));
  const fitted = fitWithin(width, height, wanted, { enlarge: true });
  return { width: Math.max(narrowestCell, fitted.width), height: fitted.height };
}

function blank({ width, height }: Size, space: Picture['space']): Picture {
  return { width, height, pixels: new Float32Array(3 * width * height).fill(1), space };
}

/** As large as it fits, at the top left of white. */
function fittedInto(picture: Picture, frame: Size): Picture {
  if (picture.width === frame.width && picture.height === frame.height) return picture;
  const factor = Math.min(frame.width / picture.width, frame.height / picture.height);
  const side = (extent: number, max: number) => Math.min(max, Math.max(1, Math.round(extent * factor)));
  const fitted = resizePicture(picture, side(picture.width, frame.width), side(picture.height, frame.height));
  const result = blank(frame, picture.space);
  layPart(result.pixels, frame, fitted.pixels, { x: 0, y: 0, width: fitted.width, height: fitted.height });
  return result;
}
