/**
 * @file A host in memory, at the transport: it answers every call as the real one does, with drawn pictures instead of
 * painted ones, and runs only when it is told to step. For tests of the studio, and for looking at the window without one.
 */
import type { BatchState } from '../../../shared/batch.ts';
import {
  type CallInput,
  type CallName,
  calls,
  type EventName,
  type EventValue,
  type Look,
  type PictureInfo,
  type Pixels,
  type RunState,
  type Settings,
  type StyleSummary,
  type Work,
  type WorkSummary,
} from '../../../shared/contract.ts';
import { fitWithin } from '../../../shared/geometry.ts';
import type { ToHost, Transport } from '../../../shared/messages.ts';
import { paintedWith, shownLast } from '../../../shared/painted-with.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';
import { textOfPart } from '../../../shared/part.ts';
import { forecastBytes } from '../../../shared/print/file-size.ts';
import { printLayout } from '../../../shared/print/layout.ts';
import type { PrintState } from '../../../shared/print/print-state.ts';
import type { TrainingState } from '../../../shared/training.ts';

export interface FakeHost {
  connect(): Promise<Transport>;
  /** Ends the connection, as a host that dies does. */
  breakConnection(): void;
  /** Calls that came, oldest first. */
  readonly asked: { call: CallName; input: unknown }[];
  /** From now on, calls of this name are answered only by `answerHeld`. */
  hold(call: CallName): void;
  answerHeld(call: CallName): void;
  /** Tells every window. */
  tell<E extends EventName>(event: E, value: EventValue<E>): void;
  /** Calls of this name are answered again. */
  mend(call: CallName): void;
  fail(call: CallName, error: { code: string; values: Record<string, string | number> }): void;
  /** Goes on with the run of a work by so many iterations. */
  step(work: string, iterations: number, loss?: number): void;
  /** Tells that a run stands otherwise. */
  tellRun(run: RunState): void;
  /** Tells that a folder stands otherwise. */
  tellBatch(batch: BatchState): void;
  /** Tells that a print stands otherwise. */
  stepPrint(id: string, parts: Partial<PrintState>): void;
  /** Makes the small picture of a work anew, a moment after the work has changed. */
  makeThumbnail(work: string): void;
  /** As another window does. */
  deleteElsewhere(work: string): void;
  restoreElsewhere(work: string): void;
  readonly works: Map<string, Work>;
  readonly runs: Map<string, RunState>;
  readonly prints: Map<string, PrintState>;
}

const titles = [
  'Great Wave',
  'Ink wash',
  'Summertime',
  'Auvers',
  'Poppies',
  'Stained glass',
  'Pencil',
  'Composition VIII',
];
const defaults = { strength: 1, brush: 1, keepColours: 0 };

export function hashOf(text: string): string {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(16).padStart(64, '0');
}

export const fakeStyles: StyleSummary[] = titles.map((title) => ({
  name: title.toLowerCase().replaceAll(' ', '-'),
  sha256: hashOf(title),
  title,
  description: `${title}, drawn.`,
  builtIn: true,
  sellPrints: 'yes',
  defaults: title === 'Pencil' ? { ...defaults, strength: 0.8 } : defaults,
  painting: { title, artist: 'Nobody', year: '1900' },
}));

export function createFakeHost(): FakeHost {
  const asked: FakeHost['asked'] = [];
  const works = new Map<string, Work>();
  const deleted = new Map<string, number>();
  const thumbnailsMade = new Map<string, number>();
  const runs = new Map<string, RunState>();
  const prints = new Map<string, PrintState>();
  const batches = new Map<string, BatchState>();
  const manners = new Map<string, Pick<CallInput<'startBatch'>, 'look' | 'paintings' | 'files'>>();
  const pictures = new Map<string, PictureInfo>();
  const held = new Map<CallName, (() => void)[]>();
  const failures = new Map<CallName, { code: string; values: Record<string, string | number> }>();
  let settings: Settings = { theme: 'system', surround: 'grey', singleKeys: true, hintsSeen: [] };
  let listener: ((message: unknown) => void) | undefined;
  let closed: (() => void) | undefined;
  let clock = 1_700_000_000_000;
  let made = 0;

  const send = (message: unknown) => listener?.(message);
  const tell = <E extends EventName>(event: E, value: EventValue<E>) => send({ type: 'event', event, value });
  const fault = (code: string, values = {}) => ({ code, values });

  function summaries(): WorkSummary[] {
    return [...works.values()].map(({ id, title, changed }) => {
      const since = deleted.get(id);
      return {
        id,
        title,
        changed,
        thumbnailMade: thumbnailsMade.get(id) ?? changed,
        ...(since !== undefined && { deleted: since }),
      };
    });
  }
  function workOf(id: string): Work {
    const work = works.get(id);
    if (!work) throw fault('work.unknown');
    return work;
  }
  function put(work: Work): void {
    works.set(work.id, work);
    tell('works', summaries());
  }
  function deleteWork(id: string): void {
    deleted.set(id, ++clock);
    tell('works', summaries());
  }
  function restoreWork(id: string): void {
    deleted.delete(id);
    tell('works', summaries());
  }
  function tellRun(given: RunState): void {
    const run = given.state === 'done' ? { ...given, result: keepResult(given) } : given;
    runs.set(run.work, run);
    tell('run', run);
  }
  function tellBatch(batch: BatchState): BatchState {
    batches.set(batch.id, batch);
    tell('batch', batch);
    return batch;
  }
  /** Live changes are in the look already. */
  function keepResult({ work: id, iteration }: RunState): string {
    const { photo, look, results } = workOf(id);
    // Each run paints another picture.
    const name = `${paintedWith(photo!.id, look.paint)} ${++made}`;
    const result = { id: hashOf(name), photo: photo!.id, paint: look.paint, iteration };
    const all = [...results, result];
    works.set(id, { ...workOf(id), results: all });
    tell('results', { work: id, results: all });
    return result.id;
  }
  const known = (id: string) => pictures.get(id) ?? { id, name: 'unknown.png', width: 640, height: 480 };

  const answers: { [C in CallName]: (input: CallInput<C>) => unknown } = {
    hello: () => ({
      version: '0',
      host: 'fake',
      settings,
      styles: fakeStyles,
      works: summaries(),
      runs: [...runs.values()],
      prints: [...prints.values()],
      batches: [...batches.values()],
    }),
    changeSettings: (change) => {
      settings = { ...settings, ...change } as Settings;
      return settings;
    },
    storage: () => ({
      total: 3_400_000_000,
      timelines: 120_000_000,
      timelineWorks: 4,
      bin: 900_000,
      binWorks: 1,
      prints: 0,
    }),
    freeSpace: () => ({ bytes: 120_000_000 }),
    bring: ({ name }) => {
      if (name.startsWith('broken')) throw fault('picture.not-a-picture', { file: name });
      const picture = { id: hashOf(name), name, width: 1600, height: 1200 };
      pictures.set(picture.id, picture);
      return { kind: 'picture', picture };
    },
    view: ({ picture, part, side }) => drawn(side, part ? `${picture} ${textOfPart(part)}` : picture),
    createWork: ({ photo, look }) => {
      const begin: Look = look ?? {
        way: 'instant',
        instant: { parameters: applyParameters({}) },
        paint: { paintings: [], parameters: styliseParameters({}) },
      };
      const title = photo ? known(photo).name.replace(/\.\w+$/, '') : '';
      const id = `work-${++made}`;
      const painted = begin.paint.paintings.map(({ picture }) => known(picture));
      put({
        schema: 1,
        id,
        title,
        created: ++clock,
        changed: clock,
        ...(photo && { photo: known(photo) }),
        paintings: painted,
        look: begin,
        timeline: [],
        results: [],
      });
      return workOf(id);
    },
    openWork: ({ id }) => {
      if (deleted.has(id)) throw fault('work.in-bin', { title: workOf(id).title });
      return workOf(id);
    },
    changeWork: ({ id, title, photo, paintings, look, result }) => {
      const changed = {
        ...workOf(id),
        changed: ++clock,
        ...(title !== undefined && { title }),
        ...(photo && { photo: known(photo) }),
        ...(paintings && { paintings: paintings.map(known) }),
        ...(look && { look }),
      };
      put({ ...changed, results: shownLast(changed, result) });
      return {};
    },
    duplicateWork: ({ id }) => {
      const copy = { ...workOf(id), id: `work-${++made}` };
      put(copy);
      return copy;
    },
    deleteWork: ({ id }) => {
      deleteWork(id);
      return {};
    },
    restoreWork: ({ id }) => {
      restoreWork(id);
      return {};
    },
    thumbnail: ({ id }) => drawn(224, id),
    instant: ({ photo, style, parameters, side, region }) => {
      const whole = fitWithin(known(photo).width, known(photo).height, side);
      const { width, height } = region ?? whole;
      const painted = drawn(width, `${photo} ${style}`, parameters.strength, height);
      if (!region) return { ...painted, seconds: 0.1 };
      return { ...painted, seconds: 0.1, whole, before: drawn(width, photo, 1, height).data };
    },
    startRun: ({ work }) => {
      const { iterations } = workOf(work).look.paint.parameters;
      const run: RunState = { work, state: 'starting', iteration: 0, iterations, changes: [] };
      works.set(work, { ...workOf(work), timeline: [] });
      tellRun(run);
      return run;
    },
    steerRun: ({ work, action }) => {
      const run = runs.get(work);
      if (!run) throw fault('run.none');
      if (action === 'pause') tellRun({ ...run, state: 'paused' });
      if (action === 'resume') tellRun({ ...run, state: 'running' });
      if (action === 'stop' && run.iteration > 0) tellRun({ ...run, state: 'done' });
      else if (action === 'stop' || action === 'cancel') {
        runs.delete(work);
        tell('runGone', { work });
      }
      return {};
    },
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
        const picture = answers.bring({ name, bytes, plain: true }) as { picture: PictureInfo };
        const work = answers.createWork({ photo: picture.picture.id, look }) as Work;
        put({ ...work, paintings: paintings.map(known) });
        if (look.way === 'paint') answers.startRun({ work: work.id });
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
    startTraining: ({ painting, preset }) => {
      const title = known(painting).name.replace(/\.\w+$/, '');
      const training: TrainingState = { style: title, title, preset, state: 'starting', step: 0, steps: 400 };
      tell('training', training);
      return training;
    },
    steerTraining: ({ action }) => {
      if (action === 'cancel' || action === 'finish') tell('trainingGone', {});
      return {};
    },
    changeRun: ({ work, name, value }) => {
      const run = runs.get(work);
      if (!run) throw fault('run.none');
      if (name === 'iterations') tellRun({ ...run, iterations: value as number });
      return {};
    },
    frameShown: () => ({}),
    snapshot: ({ work, snapshot }) => drawn(512, `${work} ${snapshot}`),
    starSnapshot: () => ({}),
    result: ({ work, result, side }) => {
      if (workOf(work).results.length === 0) throw fault('work.no-result');
      return drawn(Math.min(side, 1600), `${work} ${result}`);
    },
    exportPicture: ({ work, format }) => ({
      name: `${workOf(work).title}.${format === 'png' ? 'png' : 'jpg'}`,
      bytes: new Uint8Array(8),
    }),
    forecastPrint: ({ work, order }) => {
      const { file } = printLayout(workOf(work).photo!, order);
      const fileBytes = forecastBytes(file, order);
      const seconds = (file.width * file.height) / 50_000;
      return { ...file, fileBytes, diskBytes: 3 * fileBytes, peakBytes: 9e8, seconds };
    },
    samplePrint: ({ work, spot, width, height }) => drawn(width, `${work} ${spot.x} ${spot.y}`, 1, height),
    startPrint: ({ work, order, strip }) => {
      const { file } = printLayout(workOf(work).photo!, order);
      const kind = strip ? 'strip' : 'print';
      const name = `${workOf(work).title}.${order.format === 'jpeg' ? 'jpg' : order.format}`;
      const print: PrintState = { id: `print-${++made}`, work, name, kind, state: 'starting', share: 0, ...file };
      prints.set(print.id, print);
      tell('print', print);
      return print;
    },
    steerPrint: ({ print, action }) => {
      if (action === 'remove') {
        prints.delete(print);
        tell('printGone', { print });
      } else stepPrint(print, { state: action === 'pause' ? 'paused' : 'running' });
      return {};
    },
    printTicket: ({ print }) => ({ ticket: `for-${print}` }),
  };

  function stepPrint(id: string, parts: Partial<PrintState>): void {
    const print = { ...prints.get(id)!, ...parts };
    prints.set(id, print);
    tell('print', print);
  }

  function answer({ id, call, input }: ToHost): void {
    asked.push({ call, input });
    const reply = () => {
      try {
        const failure = failures.get(call);
        if (failure) throw failure;
        // As the real host does: what does not fit the contract is our own mistake.
        const parsed = calls[call].input.parse(input);
        send({ type: 'answer', id, output: answers[call](parsed as never) });
      } catch (error) {
        if (error instanceof Error) send({ type: 'failure', id, error: fault('internal', { message: error.message }) });
        else send({ type: 'failure', id, error });
      }
    };
    const waiting = held.get(call);
    if (waiting) waiting.push(reply);
    else queueMicrotask(reply);
  }

  return {
    async connect() {
      return {
        post: (message) => answer(message as ToHost),
        onMessage(tellMe) {
          listener = tellMe;
        },
        onClose(tellMe) {
          closed = tellMe;
        },
        close: () => closed?.(),
      };
    },
    breakConnection() {
      listener = undefined;
      closed?.();
    },
    asked,
    hold: (call) => held.set(call, []),
    answerHeld(call) {
      const waiting = held.get(call) ?? [];
      held.delete(call);
      for (const reply of waiting) reply();
    },
    tell,
    mend(call) {
      failures.delete(call);
      held.delete(call);
    },
    fail: (call, error) => failures.set(call, error),
    step(work, count, total = 1 / (1 + (runs.get(work)?.iteration ?? 0))) {
      const run = runs.get(work)!;
      const iteration = run.iteration + count;
      tellRun({
        ...run,
        state: iteration >= run.iterations ? 'done' : 'running',
        iteration: Math.min(iteration, run.iterations),
        secondsPerIteration: 1.2,
        secondsLeft: (run.iterations - iteration) * 1.2,
        loss: { total, content: { relu4_2: total / 2 }, style: { relu1_1: total / 2 }, smoothness: 0.01 },
        width: 512,
        height: 384,
      });
      if (iteration < run.iterations) tell('frame', { work, iteration, ...drawn(512, `${work} ${iteration}`) });
      const snapshot = { id: `1-${iteration}`, iteration, width: 512, height: 384, starred: false };
      works.set(work, { ...workOf(work), timeline: [...workOf(work).timeline, snapshot] });
      tell('snapshot', { work, snapshot });
    },
    tellRun,
    tellBatch,
    stepPrint,
    makeThumbnail(id) {
      thumbnailsMade.set(id, ++clock);
      tell('works', summaries());
    },
    deleteElsewhere: deleteWork,
    restoreElsewhere: restoreWork,
    works,
    runs,
    prints,
  };
}

/** Stripes in the colours of a name: different pictures look different. */
function drawn(width: number, name: string, strength = 1, height = Math.max(1, Math.round(width * 0.75))): Pixels {
  const seed = Number.parseInt(hashOf(name).slice(-6), 16);
  const row = new Uint8Array(width * 4);
  for (let x = 0, at = 0; x < width; x++, at += 4) {
    const wave = (Math.sin((x / width) * 18 + seed) * 0.5 + 0.5) * strength;
    row.set([60 + wave * (seed & 127), 60 + wave * ((seed >> 7) & 127), 60 + wave * ((seed >> 14) & 127), 255], at);
  }
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) data.set(row, y * row.length);
  return { width, height, space: 'srgb', data };
}
