/**
 * @file The prints: one is made at a time, the others wait. Each is a job in the journal before any window is told that it is
 * ordered, so that what a crash interrupts goes on from its last tile, and what waited begins. A print gives way to whatever a person does: between two tiles for sliders, entirely for a run.
 */
import type { PrintWish } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import { AppError, type ErrorReport, reportError } from '../../../shared/errors.ts';
import { isLast, type JobEvent } from '../../../shared/job-events.ts';
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { PrintState } from '../../../shared/print/print-state.ts';
import { enterJob, isEntered, type OpenEntry, strikeJob } from '../../library/journal.ts';
import { copyPrint, dropPrinted, hasPrintFile, printFile, removePrint, writePrintState } from '../../library/prints.ts';
import type { Jobs, NamedJob } from '../jobs.ts';
import { nameBeside } from './print-name.ts';
import { printsOfBefore } from './prints-of-before.ts';
import { publicError, type Windows } from './windows.ts';

type PrintJob = Extract<JobDescription, { readonly kind: 'print' | 'printStrip' }>;
/** A place in a print's file, as shares of its width and height. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}
/** What is asked of the job, and what the file is called. */
export interface OrderedPrint {
  readonly name: string;
  readonly job: PrintJob;
  readonly width: number;
  readonly height: number;
}

/** Where a print is made. */
export interface PrintPlace {
  readonly id: string;
  /** The name, or one like it where another print has it; it is this print's from now on. */
  readonly freeName: (name: string) => string;
}

export interface FinishedPrint {
  readonly path: string;
  readonly name: string;
  /** To be called when a whole copy of it has gone to the person. */
  taken(): Promise<void>;
}

export interface Prints {
  list(): PrintState[];
  /** `strip`: the spot of a test strip. */
  start(wish: PrintWish, strip?: Spot): Promise<PrintState>;
  steer(print: string, action: 'pause' | 'resume' | 'remove'): Promise<void>;
  /** A person works in a window: what is printed waits until nothing was done for some seconds. */
  giveWay(): void;
  /** The runs stand otherwise. */
  runsChanged(): void;
  /** The finished file; throws where there is none. */
  file(print: string): FinishedPrint;
  /** A copy where the person wants it. */
  save(print: string, target: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface PrintsOptions {
  readonly jobs: Pick<Jobs, 'begin' | 'resume' | 'takeUp'>;
  readonly windows: Pick<Windows, 'tell' | 'trouble'>;
  readonly device: () => Promise<Provider>;
  /** Whether the folders of prints and of jobs are those of before; true unless said. */
  readonly isWhole?: boolean;
  /** A run is painting, which has the machine for itself. */
  readonly isRunPainting: () => boolean;
  /** Resolves when nothing that can wait longer has the child. */
  readonly makeRoom: () => Promise<void>;
  /** Nothing is printed any more. */
  readonly onIdle: () => void;
  readonly request: (wish: PrintWish, strip: Spot | undefined, place: PrintPlace) => Promise<OrderedPrint>;
  readonly newId: () => string;
  /** A print took so much longer than its plan says. */
  readonly onPace: (factor: number) => void;
  /** So long nothing may be done before a print goes on. */
  readonly restMilliseconds?: number;
}

export interface Print {
  state: PrintState;
  /** Not begun yet; nobody else takes it up. */
  entry?: OpenEntry;
  /** Begun, in the journal under this name. */
  kept?: string;
  job?: NamedJob;
  /** Its job has said its last and is being put away. */
  isOver?: boolean;
  /** What the person wants; the state also tells what it gives way to. */
  isPaused: boolean;
  isRemoved: boolean;
  isResumed?: boolean;
  /** Seconds that its plan tells; gone where it stood in between, so that its time says nothing. */
  planned?: number | undefined;
}

/** In shorter ones starting counts for too much. */
const leastTold = 20;
const usualRest = 4000;
/** A tile takes some seconds; the one that is not counted is painted again. */
const longestFarewellMilliseconds = 1500;

export async function openPrints(options: PrintsOptions): Promise<Prints> {
  const {
    jobs,
    windows,
    device,
    isRunPainting,
    makeRoom,
    onIdle,
    request,
    newId,
    onPace,
    restMilliseconds = usualRest,
  } = options;
  const prints = await printsOfBefore(jobs, windows.trouble, options.isWhole ?? true);
  let current: Print | undefined;
  let going: Promise<void> = Promise.resolve();
  let isResting = true;
  let rest: NodeJS.Timeout | undefined;
  let isClosing = false;
  /** Of prints that are still being ordered, by id. */
  const names = new Map<string, string>();

  function freeNameFor(id: string, name: string): string {
    const taken = [...prints.values()].map(({ state }) => state.name);
    const free = nameBeside(name, [...taken, ...names.values()]);
    names.set(id, free);
    return free;
  }

  function show(print: Print, parts: Partial<PrintState>): void {
    const { error: _, ...before } = print.state;
    print.state = { ...before, ...parts };
    windows.tell('print', print.state);
  }

  /** Written at what a restart must know; how far it is, the job's own checkpoint says. */
  async function remember(print: Print): Promise<void> {
    if (!print.isRemoved) await writePrintState(print.state);
  }

  async function lose(print: Print, error?: ErrorReport): Promise<void> {
    const { id } = print.state;
    prints.delete(id);
    await removePrint(id);
    windows.tell('printGone', { print: id, ...(error && { error: publicError(error) }) });
  }

  /** What is in the journal would come back: it is kept, with what is wrong. */
  async function setAside(print: Print, error: ErrorReport): Promise<void> {
    const id = print.entry?.id ?? print.kept;
    if (id === undefined || !(await isEntered(id))) return await lose(print, error);
    print.isPaused = true;
    show(print, { state: 'kept', error: publicError(error) });
  }

  const mayGoOn = () => isResting && !isRunPainting();

  function nextTurn(): void {
    if (isClosing || current || isRunPainting()) return;
    const next = [...prints.values()].find(
      ({ state, isPaused, isRemoved }) =>
        !isPaused && !isRemoved && (state.state === 'waiting' || state.state === 'aside'),
    );
    if (!next) onIdle();
    else {
      current = next;
      going = go(next);
    }
  }

  async function go(print: Print): Promise<void> {
    show(print, { state: 'starting' });
    print.isOver = false;
    print.isResumed = print.kept !== undefined;
    try {
      await makeRoom();
      print.job = print.entry
        ? await jobs.begin(print.entry, await device())
        : await jobs.resume(print.kept!, { anyway: true });
      delete print.entry;
      print.kept = print.job.id;
      if (print.isRemoved) print.job.cancel();
      else steerJob(print);
      for await (const event of print.job.events) {
        print.isOver = isLast(event);
        if (print.isOver) await takeLast(print, event);
        else take(print, event);
      }
      // It has left the journal by now, and cannot be made twice.
      if (print.state.state === 'done') windows.tell('print', print.state);
    } catch (error) {
      await setAside(print, reportError(error));
    }
    delete print.job;
    current = undefined;
    nextTurn();
  }

  /** As the person and the machine want it now. */
  function steerJob({ job, isPaused }: Print): void {
    if (!job || isClosing) return;
    // Its memory is what a run needs; it goes on from its tiles.
    if (isRunPainting()) job.end('suspend');
    else if (isPaused || !mayGoOn()) job.pause();
    else job.resume();
  }

  function take(print: Print, event: JobEvent): void {
    switch (event.type) {
      case 'printPlanned':
        if (!print.isResumed) print.planned = event.seconds;
        break;
      case 'printing': {
        const { part, share, secondsLeft } = event;
        show(print, { state: stateNow(print), part, share: Math.min(1, share), secondsLeft });
        break;
      }
      case 'paused':
        print.planned = undefined;
        show(print, { state: print.isPaused ? 'paused' : 'aside' });
        break;
      case 'resumed':
        show(print, { state: 'running' });
        break;
      case 'printed': {
        const { bytes, clippedShare, width, height } = event;
        show(print, { bytes, clippedShare, width, height });
        break;
      }
      case 'trouble':
        windows.tell('trouble', publicError(event.error));
        break;
    }
  }

  /** A tile that was being painted when it was told to stand is still told. */
  function stateNow({ isPaused }: Print): PrintState['state'] {
    if (isPaused) return 'paused';
    return mayGoOn() ? 'running' : 'aside';
  }

  async function takeLast(print: Print, event: JobEvent): Promise<void> {
    switch (event.type) {
      case 'finished': {
        const { part: _, secondsLeft: __, ...state } = print.state;
        if ((print.planned ?? 0) >= leastTold) onPace(event.seconds / print.planned!);
        const done: PrintState = { ...state, state: 'done', share: 1 };
        // The journal strikes it behind this.
        if (!print.isRemoved) await writePrintState(done);
        print.state = done;
        delete print.kept;
        // The print is there, whatever becomes of that.
        await dropPrinted(state.id).catch(windows.trouble);
        break;
      }
      case 'suspended':
        show(print, { state: isClosing ? 'kept' : print.isPaused ? 'paused' : 'aside' });
        await remember(print);
        break;
      case 'cancelled':
        await lose(print);
        break;
      case 'failed':
        // While the program closes its children are ended; the journal keeps what they did.
        if (isClosing) break;
        if (!event.kept) await lose(print, event.error);
        else {
          print.isPaused = true;
          show(print, { state: 'kept', error: publicError(event.error) });
          await remember(print);
        }
        break;
    }
  }

  function printOf(id: string): Print {
    const print = prints.get(id);
    if (!print || print.isRemoved) throw new AppError('print.unknown');
    return print;
  }

  async function noteSaved(print: Print): Promise<void> {
    if (print.state.saved || print.isRemoved) return;
    show(print, { saved: true });
    await remember(print);
  }

  async function remove(print: Print): Promise<void> {
    print.isRemoved = true;
    if (print === current) {
      // Where its job is not there yet, it is cancelled when it is.
      print.job?.cancel();
      await going;
    }
    // It may have failed at that moment.
    if (!prints.has(print.state.id)) return;
    if (print.entry) await print.entry.strike();
    else if (print.kept !== undefined) await strikeJob(print.kept);
    await lose(print);
  }

  return {
    list: () => Array.from(prints.values(), ({ state }) => state),

    async start(wish, strip) {
      const id = newId();
      try {
        const ordered = await request(wish, strip, { id, freeName: (name) => freeNameFor(id, name) });
        const kind = strip ? 'strip' : 'print';
        const { name, width, height } = ordered;
        const state: PrintState = { id, work: wish.work, name, kind, state: 'waiting', share: 0, width, height };
        await writePrintState(state);
        const entry = await enterJob(`print-${id}`, ordered.job);
        const print: Print = { state, entry, isPaused: false, isRemoved: false };
        prints.set(id, print);
        windows.tell('print', state);
        nextTurn();
        return print.state;
      } catch (error) {
        await removePrint(id);
        throw error;
      } finally {
        names.delete(id);
      }
    },

    async steer(id, action) {
      const print = printOf(id);
      if (action === 'remove') return await remove(print);
      if (print.state.state === 'done') return;
      print.isPaused = action === 'pause';
      if (print === current && print.isOver) await going;
      if (print === current) {
        // Said at once: the tile that is being painted takes a while.
        show(print, { state: stateNow(print) });
        steerJob(print);
        if (print.isPaused) onIdle();
        return;
      }
      show(print, { state: print.isPaused ? 'paused' : 'waiting' });
      await remember(print);
      nextTurn();
    },

    giveWay() {
      clearTimeout(rest);
      rest = setTimeout(() => {
        isResting = true;
        if (current) steerJob(current);
      }, restMilliseconds);
      rest.unref();
      if (!isResting) return;
      isResting = false;
      if (current?.job) steerJob(current);
    },

    runsChanged() {
      if (current) {
        if (isRunPainting()) steerJob(current);
      } else nextTurn();
    },

    file(id) {
      const print = printOf(id);
      const { state } = print;
      if (state.state !== 'done' || !hasPrintFile(state)) throw new AppError('print.not-ready');
      return { path: printFile(state), name: state.name, taken: () => noteSaved(print) };
    },

    async save(id, target) {
      const print = printOf(id);
      await copyPrint(print.state, target);
      await noteSaved(print);
    },

    async dispose() {
      isClosing = true;
      clearTimeout(rest);
      const farewell = new Promise<void>((resolve) => setTimeout(resolve, longestFarewellMilliseconds).unref());
      current?.job?.end('suspend');
      await Promise.race([going, farewell]);
      // The journal has them.
      await Promise.all([...prints.values()].map(({ entry }) => entry?.release()));
    },
  };
}
