/** @file A work's picture as a file for a person: the one that is seen, painted anew at full size where it is instant. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import type { Work } from '../../../shared/contract-shapes.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError } from '../../../shared/errors.ts';
import { plainName } from '../../../shared/file-name.ts';
import type { FrameEvent } from '../../../shared/job-events.ts';
import type { CopyRequest } from '../../../shared/jobs/studio.ts';
import { matchingOf } from '../../../shared/recipe.ts';
import { secondInUse } from '../../../shared/second-style.ts';
import { makeDataFolder } from '../../library/data-folder.ts';
import { findPicture, picturePath } from '../../library/pictures.ts';
import { shownResult } from '../../library/results.ts';
import { type StoredWork, snapshotFile } from '../../library/work-files.ts';
import { restoringOf } from '../restoring.ts';
import { secondOfLook } from '../second-style.ts';
import { version } from '../version.ts';
import type { Quick, Watching } from './quick.ts';
import { snapshotOf } from './run-request.ts';
import { styleOfWork } from './studio-styles.ts';

type Export = Omit<CallInput<'exportPicture'>, 'work' | 'export'>;

export interface ExportNeeds {
  readonly patient: Quick;
  readonly device: Provider;
  /** The newest picture that was seen of the work's run. */
  readonly frame: FrameEvent | undefined;
  readonly watching?: Watching;
  /** Whether it says for machines how it came about (docs/marking.md). */
  readonly marking: boolean;
}

export async function exportPicture(
  work: StoredWork,
  { format, side, picture }: Export,
  needs: ExportNeeds,
): Promise<CallOutput<'exportPicture'>> {
  const ending = format === 'png' ? '.png' : '.jpg';
  const painted = paintedPicture(work, picture, needs.frame);
  const iteration = painted?.iteration === undefined ? '' : `_iteration-${painted.iteration}`;
  const name = `${await exportStem(work)}${iteration}${ending}`;
  const output = join(await makeDataFolder('outgoing'), `${randomUUID()}${ending}`);
  try {
    if (!painted) await paintInto(work, side, output, needs);
    else {
      const { from } = painted;
      const restoring = await restoringOf(work);
      const wanted = { ...(side && { side }), ...(restoring && { restoring }), ...unmarkedUnless(needs.marking) };
      const request = { from, output, ...wanted };
      await needs.patient.done({ kind: 'copy', request });
    }
    return { name, bytes: await readFile(output) };
  } finally {
    await rm(output, { force: true });
  }
}

interface PaintedPicture {
  readonly from: CopyRequest['from'];
  /** Of one that is not the finished one. */
  readonly iteration?: number;
}

/** Undefined where it is painted anew. */
function paintedPicture(
  work: StoredWork,
  picture: Export['picture'],
  frame: FrameEvent | undefined,
): PaintedPicture | undefined {
  if (picture === 'now') {
    if (!frame) throw new AppError('run.no-frame');
    return { from: { pixels: frame, recipe: frame.recipe }, iteration: frame.iteration };
  }
  if (picture !== undefined) {
    const { id, iteration } = snapshotOf(work, picture);
    const path = snapshotFile(work.id, id);
    if (!existsSync(path)) throw new AppError('work.no-snapshot', { iteration });
    return { from: { path }, iteration };
  }
  if (work.look.way === 'instant') return undefined;
  const path = shownResult(work);
  if (path === undefined) throw new AppError('work.no-result');
  return { from: { path } };
}

async function paintInto(
  { photo, mask, look: { instant } }: Work,
  side: number | undefined,
  output: string,
  { patient, device, watching, marking }: ExportNeeds,
): Promise<void> {
  if (!photo) throw new AppError('work.no-photo');
  if (instant.style === undefined) throw new AppError('work.no-style');
  const { file } = await styleOfWork(instant.style);
  const path = picturePath(photo.id);
  // The photograph's own size, as the window shows it at 100 %: strokes are of another size in a picture of another.
  const parameters = { ...instant.parameters, size: side ?? 0 };
  const restoring = await restoringOf({ photo, mask });
  const second = await secondOfLook({ ...instant, parameters }, styleOfWork);
  const works = [
    {
      photo: { path, sha256: photo.id },
      styles: [{ ...file, weight: 1 }],
      parameters,
      ...matchingOf(parameters),
      ...(second && { second }),
      ...(restoring && { restoring }),
      output,
    },
  ];
  const request = { works, bits: 8, version, ...unmarkedUnless(marking) } as const;
  await patient.done({ kind: 'apply', request, device }, { [path]: photo.name }, watching);
}

/** As requests say it. */
export function unmarkedUnless(marking: boolean): { readonly unmarked?: true } {
  return marking ? {} : { unmarked: true };
}

/** "photo_great-wave", "photo_great-wave_auvers" */
export async function exportStem({ photo, look }: Work): Promise<string> {
  const [first] = look.paint.paintings;
  const painting = first && (await findPicture(first.picture))?.name;
  const { style } = look.instant;
  const manner = look.way === 'paint' ? [painting && stemOf(painting)] : [style, secondInUse(look.instant)?.style];
  const parts = [photo && stemOf(photo.name), ...manner].map((part) => part && plainName(part)).filter(Boolean);
  return parts.join('_') || 'picture';
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
