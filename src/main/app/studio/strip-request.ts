/**
 * @file From a print to its test strip: the same spot in the work's own brush size, a smaller and a larger one. A style paints each
 * at once. A picture that was painted by optimisation is shown as it is, and painted anew in the other two.
 */
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import type { PaintAgain, PrintRequest, PrintStripRequest, PrintStripRow } from '../../../shared/jobs/print.ts';
import type { PaintingSource, SourceFile } from '../../../shared/jobs/stylise.ts';
import { message } from '../../../shared/language/language.ts';
import { applyTable } from '../../../shared/parameters/apply.ts';
import { styliseTable } from '../../../shared/parameters/stylise.ts';
import { papers } from '../../../shared/print/papers.ts';
import { pixelsOf } from '../../../shared/print/units.ts';
import { parametersAtEnd, type StyliseRecipe } from '../../../shared/recipe.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { networkFile } from '../source-files.ts';
import type { OrderedPrint, Spot } from './prints.ts';

/** Times the work's own brush size. */
const factors = [0.7, 1, 1.4];
/** Most of what can be seen is there by then (docs/guide.md, Printing). */
const maxIterations = 80;

export async function orderStrip(print: PrintRequest, spot: Spot): Promise<Omit<OrderedPrint, 'name'>> {
  const request: PrintStripRequest = { print, spot, ...(await rowsOf(print)) };
  return { job: { kind: 'printStrip', request }, ...pageSize(print.order.dpi) };
}

async function rowsOf({
  composition,
  order,
  version,
}: PrintRequest): Promise<Pick<PrintStripRequest, 'rows' | 'note'>> {
  if (composition.way === 'instant') {
    const brushes = brushesAround(composition.parameters.brush, applyTable.brush);
    return { rows: brushes.map((brush) => ({ brush, label: labelOf('print.strip.label', { brush }) })) };
  }
  const { recipe } = composition;
  if (recipe?.job !== 'stylise') throw new AppError('print.no-strip');
  const work = await paintedAgain(recipe, version);
  const { brush: own, iterations } = work.parameters;
  const rows = brushesAround(own, styliseTable.brush).map((brush): PrintStripRow => {
    if (brush === own) return { label: labelOf('print.strip.own', { brush }) };
    const parameters = { ...work.parameters, brush };
    return { label: labelOf('print.strip.again', { brush, iterations }), anew: { ...work, parameters } };
  });
  // What is only enlarged is the print itself.
  return order.refine > 0 ? { rows, note: message('print.strip.note') } : { rows };
}

/** As it was painted, with fewer iterations; throws where something of it is not in the library any more. */
async function paintedAgain(recipe: StyliseRecipe, version: string): Promise<PaintAgain> {
  const source = async (sha256: string): Promise<SourceFile> => {
    await pictureHere(sha256);
    return { path: picturePath(sha256), sha256 };
  };
  const parameters = parametersAtEnd(recipe);
  const paintings: PaintingSource[] = [];
  for (const { sha256, weight, part } of recipe.paintings) {
    paintings.push({ ...(await source(sha256)), weight, ...(part && { part }) });
  }
  return {
    photo: await source(recipe.photo),
    paintings,
    ...(recipe.start !== undefined && { start: await source(recipe.start) }),
    network: await networkFile(parameters.network, recipe.network),
    parameters: { ...parameters, iterations: Math.min(maxIterations, parameters.iterations) },
    ...(recipe.matching && { matching: recipe.matching }),
    ...(recipe.ending && { ending: recipe.ending }),
    changes: [],
    bits: 8,
    version,
  };
}

/** Ascending; fewer where there is nothing smaller or larger. */
function brushesAround(own: number, { min, max }: { readonly min: number; readonly max: number }): number[] {
  return [...new Set(factors.map((factor) => Math.min(max, Math.max(min, own * factor))))];
}

type Label = 'print.strip.label' | 'print.strip.own' | 'print.strip.again';

function labelOf(key: Label, { brush, iterations }: { readonly brush: number; readonly iterations?: number }): string {
  return message(key, { brush: brush.toFixed(2), iterations: `${iterations}` });
}

function pageSize(dpi: number): Size {
  const { width, height } = papers.find(({ name }) => name === 'A4')!;
  return { width: pixelsOf(width, dpi), height: pixelsOf(height, dpi) };
}
