/** @file From a work and an order to what the print job is asked, and to what it will take. */
import { compositionSize } from '../../../shared/composed-size.ts';
import type { PrintSettings } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import { type BrushworkSource, canRefine, mixesPhoto, type PrintRequest } from '../../../shared/jobs/print.ts';
import { maskInUse } from '../../../shared/mask.ts';
import type { ApplyParameters } from '../../../shared/parameters/apply.ts';
import { brushworkLimit } from '../../../shared/print/brushwork.ts';
import { printLayout } from '../../../shared/print/layout.ts';
import type { PrintOrder } from '../../../shared/print/order.ts';
import { type PrintPlan, planPrint } from '../../../shared/print/plan.ts';
import { paintedOnly, planTogether } from '../../../shared/print/plan-together.ts';
import type { PrintForecast } from '../../../shared/print/print-status.ts';
import { printProblem } from '../../../shared/print/problem.ts';
import { secondInUse } from '../../../shared/second-style.ts';
import { findPicture } from '../../library/pictures.ts';
import { keepPrinted, keepStyleFile, printFile } from '../../library/prints.ts';
import { shownResult } from '../../library/results.ts';
import type { StoredWork } from '../../library/work-files.ts';
import type { Jobs } from '../jobs.ts';
import { ofWork } from '../print.ts';
import { version } from '../version.ts';
import { exportStem, unmarkedUnless } from './export-picture.ts';
import { printName } from './print-name.ts';
import type { OrderedPrint, PrintPlace, PrintPurpose } from './prints.ts';
import type { Quick } from './quick.ts';
import { orderStrip } from './strip-request.ts';

export interface PrintNeeds {
  readonly jobs: Jobs;
  readonly quick: Quick;
}

/** Whether its file says for machines how it came about (docs/marking.md). */
interface Marked {
  readonly marking: boolean;
}

/** The print's job, with the picture that it is made from, or the styles, kept beside its file. */
export async function orderPrint(
  work: StoredWork,
  { order, composition }: PrintSettings,
  { strip, enlarged }: PrintPurpose,
  { id, freeName }: PrintPlace,
  { jobs, marking }: PrintNeeds & Marked,
): Promise<OrderedPrint> {
  const name = freeName(printName(await exportStem(work), order, strip ? 'strip' : (enlarged ?? 'print')));
  const request = await requestOf(work, order, composition, printFile({ id, name }), jobs);
  const print = { ...(await keptWith(id, request)), ...unmarkedUnless(marking) };
  if (strip) return { name, ...(await orderStrip(print, strip)) };
  const { file } = printLayout(photoOf(work), print.order);
  return { name, job: { kind: 'print', request: print }, ...file };
}

/** Without a place of its own: for samples. */
export async function requestOf(
  work: StoredWork,
  order: PrintOrder,
  composition: number,
  output: string,
  jobs: Jobs,
): Promise<PrintRequest> {
  const problem = printProblem(photoOf(work), order);
  if (problem) throw new AppError(problem.code, problem.values);
  const subject = await ofWork(work, { chosen: { size: composition } }, jobs);
  // A painting that is not here any more cannot refine it.
  const possible = canRefine(subject) ? order : { ...order, refine: 0 };
  return { ...subject, order: possible, output, replace: true, version };
}

async function keptWith(id: string, request: PrintRequest): Promise<PrintRequest> {
  const { composition, brushwork } = request;
  if (composition.way === 'instant') {
    const styles = await Promise.all(composition.styles.map((style) => keepStyleFile(id, style)));
    const { second } = composition;
    const both = second && { second: { ...second, style: await keepStyleFile(id, second.style) } };
    const sources = brushwork && (await Promise.all(brushwork.sources.map((each) => keptTargets(id, each))));
    return {
      ...request,
      composition: { ...composition, styles, ...both },
      ...(brushwork && sources && { brushwork: { ...brushwork, sources } }),
    };
  }
  const path = await keepPrinted(id, composition.picture.path);
  return { ...request, composition: { ...composition, picture: { ...composition.picture, path } } };
}

/** Pure but for the size of a finished painting, which its file says. `pace`: how much longer prints take here than planned. */
export async function forecastPrint(
  work: StoredWork,
  { order, composition }: PrintSettings,
  { quick }: PrintNeeds,
  pace = 1,
): Promise<PrintForecast> {
  const photo = photoOf(work);
  const problem = printProblem(photo, order);
  if (problem) throw new AppError(problem.code, problem.values);
  const { way, instant } = work.look;
  const isInstant = way === 'instant';
  const restored = maskInUse(work.mask) && { restored: photo };
  const painted = (parameters: ApplyParameters) =>
    planPrint({
      photo,
      composition: compositionSize(photo, { ...parameters, size: composition }),
      order,
      styles: 1,
      brush: parameters.brush,
      mixesPhoto: mixesPhoto({ composition: { way: 'instant', parameters }, order }),
      ...restored,
    });
  const second = isInstant ? secondInUse(instant) : undefined;
  const plan = isInstant
    ? planTogether(painted(instant.parameters), second && paintedOnly(painted(second.parameters)))
    : planOfResult(await resultSize(work, quick), order, restored);
  const { layout, fileBytes, diskBytes, memoryBytes, seconds } = plan;
  const limit = isInstant ? undefined : await limitOf(work, layout.painted, order);
  return {
    ...layout.file,
    fileBytes,
    diskBytes: diskBytes + fileBytes,
    peakBytes: memoryBytes,
    seconds: seconds * pace,
    ...(limit && { limit }),
  };
}

/** It is enlarged as it is. */
function planOfResult(size: Size, order: PrintOrder, restored: { readonly restored: Size } | undefined): PrintPlan {
  const mixes = mixesPhoto({ composition: { way: 'picture' }, order });
  return planPrint({ photo: size, composition: size, order, styles: 0, brush: 1, mixesPhoto: mixes, ...restored });
}

async function resultSize(work: StoredWork, quick: Quick): Promise<Size> {
  const path = shownResult(work);
  if (path === undefined) throw new AppError('work.no-result');
  const { original } = await quick.pixels({ kind: 'view', request: { path, side: 16 } });
  return original;
}

/** The painting that shows least, where it shows too little. */
async function limitOf(
  work: StoredWork,
  painted: Size,
  { dpi }: PrintOrder,
): Promise<PrintForecast['limit'] | undefined> {
  const { paintings, parameters, parts } = work.look.paint;
  const known = await Promise.all(paintings.map(({ picture }) => findPicture(picture)));
  const smallest = known
    .filter((picture) => picture !== undefined)
    // Of what its person cut off nothing is seen.
    .map((picture) => ({ ...picture, ...parts?.[picture.id] }))
    .sort((a, b) => a.width * a.height - b.width * b.height)[0];
  const limit = smallest && brushworkLimit(smallest, painted, { brush: parameters.brush, dpi });
  return limit && { name: smallest.name, width: smallest.width, height: smallest.height, ...limit };
}

function photoOf({ photo }: StoredWork): Size {
  if (!photo) throw new AppError('work.no-photo');
  return { width: photo.width, height: photo.height };
}

/** Paintings lie in the library under their content; what a style carries of its own is replaced with it. */
async function keptTargets(id: string, source: BrushworkSource): Promise<BrushworkSource> {
  return source.kind === 'targets' ? { ...source, file: await keepStyleFile(id, source.file) } : source;
}
