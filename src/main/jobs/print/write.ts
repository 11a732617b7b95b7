/** @file The last part of a print: its painted planes are finished strip by strip and become the file. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Rect } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { PrintRequest } from '../../../shared/jobs/print.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { span } from '../../diagnostics/trace.ts';
import type { PlaneStore } from '../../files/plane-store.ts';
import type { PrintFileDescription, Strip } from '../../imaging/print-file/description.ts';
import { type PrintFileResult, writePrintFile } from '../../imaging/print-file/write-print-file.ts';
import type { JobControl } from '../../job-context/control.ts';
import { eventsOf } from '../../job-context/events-of.ts';
import { attend } from '../../painting/optimise/attend.ts';
import type { SoonFinisher } from './finisher.ts';
import type { Ledger } from './ledger.ts';
import { stripAt } from './strips.ts';

export interface WriteWork {
  readonly request: PrintRequest;
  readonly plan: PrintPlan;
  readonly description: PrintFileDescription;
  readonly painted: PlaneStore;
  readonly finish: SoonFinisher;
}

/** `stop` where somebody ended it. */
export async function* writePrint(
  work: WriteWork,
  control: JobControl,
  ledger: Ledger,
): AsyncGenerator<JobEvent, PrintFileResult | 'stop'> {
  const { request, description } = work;
  const stopped = new Error('the print was ended while it was written');
  try {
    return yield* eventsOf(async (tell) => {
      async function* strips(): AsyncGenerator<Strip> {
        const { file } = work.plan.layout;
        let begun = performance.now();
        for (let top = 0, count = 0; top < file.height; count++) {
          if (!(await goesOn(control, count, ledger.save, tell))) throw stopped;
          const strip = await span('strip', () => stripOf(work, top));
          yield strip;
          top += strip.rows;
          tell(ledger.note('write', count + 1, (performance.now() - begun) / 1000));
          begun = performance.now();
          await breathe();
        }
      }
      return await writePrintFile(request.output, description, strips(), request);
    });
  } catch (error) {
    if (error === stopped) return 'stop';
    throw error;
  }
}

/** False where somebody ended it; what is to be told meanwhile is told. */
export async function goesOn(
  control: JobControl,
  count: number,
  save: () => Promise<void>,
  tell: (event: JobEvent) => void,
): Promise<boolean> {
  for (;;) {
    const attending = attend(control, count, save);
    let step = await attending.next();
    for (; !step.done; step = await attending.next()) tell(step.value);
    if (step.value !== 'again') return step.value === 'go';
  }
}

async function stripOf({ plan, painted, finish, description }: WriteWork, top: number): Promise<Strip> {
  const { layout, stripRows } = plan;
  const { window } = layout;
  const rows = Math.min(stripRows, layout.file.height - top);
  const rowsAt = async (part: Rect) => {
    const at = { ...part, x: window.x + part.x, y: window.y + part.y };
    return await finish(await painted.read(part), at);
  };
  return await stripAt(layout, { top, rows, transparent: description.transparency }, rowsAt);
}
