/**
 * @file A host in memory, at the transport: it answers every call as the real one does, with drawn pictures instead of
 * painted ones, and runs only when it is told to step. For tests of the studio, and for the catalogue.
 */
import type { BatchState } from '../../batch.ts';
import { type CallName, calls, type EventName, type EventValue } from '../../contract.ts';
import type { RunState, Work } from '../../contract-shapes.ts';
import type { ToHost, Transport } from '../../messages.ts';
import type { PrintStatus } from '../../print/print-status.ts';
import { type Answers, fault } from './answers.ts';
import { drawnStyles } from './drawn.ts';
import { memoryJobs } from './jobs.ts';
import { memoryLibrary } from './library.ts';
import { memoryReconstructions } from './reconstructions.ts';
import { memoryTraining } from './training.ts';

export interface MemoryHost {
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
  /** Goes on with the training by so many steps, and shows what it paints. */
  learn(steps: number): void;
  /** Tells that a run stands otherwise. */
  tellRun(run: RunState): void;
  /** Tells that a folder stands otherwise. */
  tellBatch(batch: BatchState): void;
  /** Tells that a print stands otherwise. */
  stepPrint(id: string, parts: Partial<PrintStatus>): void;
  /** Goes on with what the network sees, up to so many pictures. */
  stepReconstruction(finished: number): void;
  /** Makes the small picture of a work again, a moment after the work has changed. */
  makeThumbnail(work: string): void;
  /** As another window does. */
  deleteElsewhere(work: string): void;
  restoreElsewhere(work: string): void;
  readonly works: Map<string, Work>;
  readonly runs: Map<string, RunState>;
  readonly prints: Map<string, PrintStatus>;
}

export function createMemoryHost(): MemoryHost {
  const asked: MemoryHost['asked'] = [];
  const held = new Map<CallName, (() => void)[]>();
  const failures = new Map<CallName, { code: string; values: Record<string, string | number> }>();
  let listener: ((message: unknown) => void) | undefined;
  let closed: (() => void) | undefined;

  const send = (message: unknown) => listener?.(message);
  const tell = <E extends EventName>(event: E, value: EventValue<E>) => send({ type: 'event', event, value });
  const library = memoryLibrary(tell);
  const jobs = memoryJobs(library, tell);
  const training = memoryTraining(library, tell);
  const reconstructions = memoryReconstructions(tell);
  const answers: Answers<CallName> = {
    ...library.answers,
    ...jobs.answers,
    ...training.answers,
    ...reconstructions.answers,
    changeWork(change) {
      const before = library.workOf(change.id).look.paint.parameters;
      library.answers.changeWork(change);
      if (change.look) jobs.settingsChanged(change.id, before, change.look.paint.parameters);
      return {};
    },
    hello: () => ({
      ...(training.now() && { training: training.now() }),
      version: '0',
      host: 'memory',
      settings: library.settings(),
      styles: drawnStyles,
      works: library.summaries(),
      runs: [...jobs.runs.values()],
      prints: [...jobs.prints.values()],
      batches: [...jobs.batches.values()],
      collection: library.collection(),
    }),
  };

  function answer({ id, call, input }: ToHost): void {
    asked.push({ call, input });
    const reply = () => {
      try {
        const failure = failures.get(call);
        if (failure) throw failure;
        // As the real host does: what does not fit the contract is our own mistake.
        const { success, data } = calls[call].input.safeParse(input);
        if (!success) throw fault('studio.bad-call', { call });
        send({ type: 'answer', id, output: answers[call](data as never) });
      } catch (error) {
        if (error instanceof Error) send({ type: 'failure', id, error: fault('internal', { message: error.message }) });
        else send({ type: 'failure', id, error });
      }
    };
    const waiting = held.get(call);
    if (waiting) waiting.push(reply);
    else void Promise.resolve().then(reply);
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
    step: jobs.step,
    learn: training.learn,
    tellRun: jobs.tellRun,
    tellBatch: jobs.tellBatch,
    stepPrint: jobs.stepPrint,
    stepReconstruction: reconstructions.step,
    makeThumbnail: library.makeThumbnail,
    deleteElsewhere: (id) => library.answers.deleteWork({ id }),
    restoreElsewhere: (id) => library.answers.restoreWork({ id }),
    works: library.works,
    runs: jobs.runs,
    prints: jobs.prints,
  };
}
