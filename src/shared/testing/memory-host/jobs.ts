/** @file What a host in memory paints and prints: each stands still until it is told to go on. */
import type { BatchState } from '../../batch.ts';
import type { CallInput } from '../../contract.ts';
import type { PictureInfo, RunState, Work } from '../../contract-shapes.ts';
import type { LiveChange } from '../../jobs/job.ts';
import { iterationsOfRun, paintsOn } from '../../painted-with.ts';
import { liveChanges, type StyliseParameters } from '../../parameters/stylise.ts';
import { forecastBytes } from '../../print/file-size.ts';
import { printLayout } from '../../print/layout.ts';
import type { PrintStatus } from '../../print/print-status.ts';
import { rearrange } from '../../rearranged.ts';
import { type Answers, fault, type Tell } from './answers.ts';
import { drawn } from './drawn.ts';
import type { MemoryLibrary } from './library.ts';

type JobCall =
  | ('startRun' | 'continueRun' | 'steerRun' | 'changeRun' | 'frameShown')
  | ('startBatch' | 'bringToBatch' | 'steerBatch' | 'nextBatchFile')
  | ('forecastPrint' | 'samplePrint' | 'startPrint' | 'steerPrint' | 'printTicket' | 'reorderQueue');

export function memoryJobs(library: MemoryLibrary, tell: Tell) {
  const { works, workOf, put, known } = library;
  const runs = new Map<string, RunState>();
  const prints = new Map<string, PrintStatus>();
  const batches = new Map<string, BatchState>();
  const manners = new Map<string, Pick<CallInput<'startBatch'>, 'look' | 'paintings' | 'files'>>();
  /** Runs that stand because the iterations were moved below where they are. */
  const held = new Set<string>();
  let made = 0;

  function tellRun(given: RunState): RunState {
    const run = given.state === 'done' ? { ...given, result: library.keepResult(given) } : given;
    runs.set(run.work, run);
    tell('run', run);
    if (run.state === 'done' && run.result !== undefined && run.iteration > 0) {
      works.set(run.work, { ...workOf(run.work), continues: { result: run.result, iteration: run.iteration } });
      tell('work', workOf(run.work));
    }
    return run;
  }
  function tellBatch(batch: BatchState): BatchState {
    batches.set(batch.id, batch);
    tell('batch', batch);
    return batch;
  }
  function stepPrint(id: string, parts: Partial<PrintStatus>): PrintStatus {
    const print = { ...prints.get(id)!, ...parts };
    prints.set(id, print);
    tell('print', print);
    return print;
  }
  function runOf(work: string): RunState {
    const run = runs.get(work);
    if (!run || run.state === 'done') throw fault('run.none');
    return run;
  }
  function change(work: string, { name, value }: LiveChange): void {
    const run = runOf(work);
    if (name !== 'iterations') {
      const changes = [...run.changes, { iteration: run.iteration, name, value }];
      tellRun({ ...run, changes });
    } else if ((value as number) <= run.iteration) {
      held.add(work);
      tellRun({ ...run, state: 'paused' });
    } else tellRun({ ...run, iterations: value as number, ...(held.delete(work) && { state: 'running' }) });
  }
  function startRun(work: string, from?: string): RunState {
    const before = runs.get(work);
    if (!['done', 'kept'].includes(before?.state ?? 'done')) throw fault('run.busy');
    const { look, timeline } = workOf(work);
    const { iterations } = look.paint.parameters;
    const branch = timeline.find(({ id }) => id === from);
    if (from !== undefined && !branch) throw fault('work.no-snapshot', { iteration: from });
    works.set(work, { ...workOf(work), timeline: timeline.filter(({ id, starred }) => starred || id === from) });
    const of = branch && { from: { iteration: branch.iteration, iterations: before?.iterations ?? iterations } };
    const left = iterationsOfRun(iterations, branch);
    return tellRun({ work, state: 'starting', iteration: 0, iterations: left, changes: [], ...of });
  }
  function continueRun(work: string): RunState {
    const run = runs.get(work);
    const { look, results, continues, timeline } = workOf(work);
    const result = results.find(({ id }) => id === run?.result);
    if (run?.state !== 'done' || !result) throw fault('work.no-result');
    if (!paintsOn(workOf(work), result)) throw fault('run.other-settings');
    const iterations = iterationsOfRun(look.paint.parameters.iterations, run.from);
    if (iterations <= run.iteration) throw fault('run.nothing-left', { iteration: run.iteration });
    if (continues?.result !== result.id) {
      const last = timeline.at(-1);
      if (last?.iteration !== run.iteration) throw fault('work.no-snapshot', { iteration: run.iteration });
      return startRun(work, last.id);
    }
    const { result: _, secondsLeft: __, ...state } = run;
    return tellRun({ ...state, state: 'starting', iterations });
  }

  const answers: Answers<JobCall> = {
    startRun: ({ work, from }) => startRun(work, from),
    continueRun: ({ work }) => continueRun(work),
    steerRun: ({ work, action }) => {
      const run = runOf(work);
      if (action === 'pause') tellRun({ ...run, state: 'paused' });
      if (action === 'resume') tellRun({ ...run, state: 'running' });
      if (action === 'stop' && run.iteration > 0) tellRun({ ...run, state: 'done' });
      else if (action === 'stop' || action === 'cancel') {
        runs.delete(work);
        tell('runGone', { work });
      }
      return {};
    },
    changeRun: ({ work, ...live }) => {
      change(work, live);
      return {};
    },
    frameShown: () => ({}),
    startBatch: ({ folder, total, look, paintings, files }) => {
      const id = `batch-${++made}`;
      const numbers = { total, works: [], painted: 0, failed: [], unsaved: 0, isStopped: false };
      manners.set(id, { look, paintings, files });
      return tellBatch({ id, folder, way: look.way, state: 'reading', ...numbers });
    },
    bringToBatch: ({ batch: id, index, name, bytes }) => {
      if (!batches.has(id)) return { wantsMore: false };
      const { failed, works: own, ...batch } = batches.get(id)!;
      if (own.length + failed.length > index) return { wantsMore: index + 1 < batch.total };
      const { look, paintings, files } = manners.get(id)!;
      if (!bytes || name.startsWith('broken')) failed.push(name);
      else {
        const { picture } = library.answers.bring({ name, bytes, plain: true }) as { picture: PictureInfo };
        const work = library.answers.createWork({ photo: picture.id, look }) as Work;
        put({ ...work, paintings: paintings.map(known) });
        if (look.way === 'paint') startRun(work.id);
        own.push(work.id);
      }
      const isRead = own.length + failed.length === batch.total;
      const painted = look.way === 'paint' ? 0 : own.length;
      const unsaved = files ? own.length : 0;
      const after = look.way === 'paint' ? 'painting' : unsaved > 0 ? 'saving' : 'done';
      const state = isRead ? after : 'reading';
      tellBatch({ ...batch, works: [...own], failed: [...failed], file: name, painted, unsaved, state });
      return { wantsMore: !isRead };
    },
    steerBatch: ({ batch: id, action }) => {
      if (action === 'stop') tellBatch({ ...batches.get(id)!, state: 'done', isStopped: true });
      if (action === 'forget') {
        batches.delete(id);
        tell('batchGone', { batch: id });
      }
      return {};
    },
    nextBatchFile: ({ batch: id, saved }) => {
      const batch = batches.get(id)!;
      const left = batch.unsaved - (saved === undefined ? 0 : 1);
      if (saved !== undefined) tellBatch({ ...batch, unsaved: left, state: left === 0 ? 'done' : 'saving' });
      return left === 0 ? {} : { work: batch.works.at(-left)! };
    },
    forecastPrint: ({ work, order }) => {
      const { file } = printLayout(workOf(work).photo!, order);
      const fileBytes = forecastBytes(file, order);
      const seconds = (file.width * file.height) / 50_000;
      return { ...file, fileBytes, diskBytes: 3 * fileBytes, peakBytes: 9e8, seconds };
    },
    samplePrint: ({ work, spot, width, height }) => drawn(width, `${work} ${spot.x} ${spot.y}`, 1, height),
    startPrint: ({ work, order, strip, enlarged }) => {
      const { file } = printLayout(workOf(work).photo!, order);
      const kind = strip ? 'strip' : 'print';
      const what = enlarged ? `_${enlarged}x` : '';
      const name = `${workOf(work).title}${what}.${order.format === 'jpeg' ? 'jpg' : order.format}`;
      const known = { work, name, kind, ...(enlarged && { enlarged }) } as const;
      const print: PrintStatus = { id: `print-${++made}`, ...known, state: 'starting', share: 0, ...file };
      return stepPrint(print.id, print);
    },
    steerPrint: ({ print, action }) => {
      if (!prints.has(print)) throw fault('print.unknown');
      if (action === 'remove') {
        prints.delete(print);
        tell('printGone', { print });
      } else stepPrint(print, { state: action === 'pause' ? 'paused' : 'running' });
      return {};
    },
    reorderQueue: (wanted) => {
      rearrange(runs, wanted.works);
      rearrange(prints, wanted.prints);
      tell('queueOrder', { works: [...runs.keys()], prints: [...prints.keys()] });
      return {};
    },
    printTicket: ({ print }) => {
      if (!prints.has(print)) throw fault('print.unknown');
      return { ticket: `for-${print}` };
    },
  };

  return {
    runs,
    prints,
    batches,
    /** The live ones reach the run of a work. */
    settingsChanged(work: string, before: StyliseParameters, now: StyliseParameters): void {
      const state = runs.get(work)?.state ?? 'done';
      if (state === 'done' || state === 'kept') return;
      for (const each of liveChanges(before, now)) change(work, each);
    },
    answers,
    tellRun,
    tellBatch,
    stepPrint,
    /** Goes on with the run of a work by so many iterations. */
    step(work: string, count: number, total = 1 / (1 + (runs.get(work)?.iteration ?? 0))): void {
      const run = runs.get(work)!;
      const iteration = Math.min(run.iteration + count, run.iterations);
      tellRun({
        ...run,
        state: iteration >= run.iterations ? 'done' : 'running',
        iteration,
        secondsPerIteration: 1.2,
        secondsLeft: (run.iterations - iteration) * 1.2,
        loss: { total, content: { relu4_2: total / 2 }, style: { relu1_1: total / 2 }, smoothness: 0.01 },
        width: 512,
        height: 384,
      });
      if (iteration < run.iterations) tell('frame', { work, iteration, ...drawn(512, `${work} ${iteration}`) });
      const snapshot = { id: `${run.from ? 2 : 1}-${iteration}`, iteration, width: 512, height: 384, starred: false };
      works.set(work, { ...workOf(work), timeline: [...workOf(work).timeline, snapshot] });
      tell('snapshot', { work, snapshot });
    },
  };
}
