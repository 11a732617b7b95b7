/**
 * @file Works that are painted while another one is seen: said when their person leaves them, when they are done, and on the
 * button of the queue, which leads back to them.
 */
import type { RunState } from '../../shared/contract-shapes.ts';
import { type StudioContext, watch } from './context.ts';
import type { Notices } from './notices.ts';
import { isRunning } from './selectors.ts';
import type { StudioState } from './state.ts';
import { aboutDuration, say } from './words.ts';

type Seen = Pick<StudioState, 'work' | 'page' | 'works'>;

export function isSeen({ work, page }: Pick<Seen, 'work' | 'page'>, id: string): boolean {
  return page === 'work' && work?.id === id;
}

export function titleOfWork({ works }: Pick<Seen, 'works'>, id: string): string {
  return works.find((work) => work.id === id)?.title || say('work.untitled');
}

/** With the name of the work that it is about, where that is not the one that is seen. */
export function saidOf(state: Seen, id: string, sentence: string): string {
  return isSeen(state, id) ? sentence : say('said.of', { title: titleOfWork(state, id), sentence });
}

/** "about 6 min left" */
function leftOf({ secondsLeft }: RunState): string | undefined {
  return secondsLeft === undefined ? undefined : say('run.left', { time: aboutDuration(secondsLeft) });
}

export interface QueueBadge {
  /** Of a work; where there is no room, as much of it as there is. */
  readonly title?: string;
  readonly text?: string;
}

/** What of the queue its person must not miss: files that wait to be saved, else the painting that goes on unseen. */
export function queueBadge(state: Seen & Pick<StudioState, 'runs' | 'prints'>): QueueBadge | undefined {
  const files = Object.values(state.prints).filter((print) => print.state === 'done' && !print.saved);
  if (files.length > 0) return { text: say('queue.ready', { count: files.length }) };
  const run = Object.values(state.runs).find((each) => each.state === 'running' && !isSeen(state, each.work));
  if (!run) return undefined;
  const left = leftOf(run);
  return { title: titleOfWork(state, run.work), ...(left !== undefined && { text: left }) };
}

function goingOn(state: Seen, run: RunState): string {
  const title = titleOfWork(state, run.work);
  if (run.state === 'waiting') return say('elsewhere.waits', { title });
  const left = leftOf(run);
  return left === undefined ? say('elsewhere.goesOn', { title }) : say('elsewhere.goesOnLeft', { title, left });
}

export function watchElsewhere(context: StudioContext, notices: Notices, open: (work: string) => void): void {
  const { store } = context;
  const isInFolder = (id: string) => Object.values(store.getState().batches).some(({ works }) => works.includes(id));
  const tell = (work: string, text: string) =>
    notices.tell(text, { label: say('queue.open'), perform: () => open(work) }, `elsewhere ${work}`);

  watch(
    context,
    ({ work }) => work?.id,
    (now, left) => {
      const run = left === undefined ? undefined : store.getState().runs[left];
      if (now !== undefined) notices.end(`elsewhere ${now}`);
      if (now !== undefined && run && isRunning(run)) tell(run.work, goingOn(store.getState(), run));
    },
  );
  watch(
    context,
    ({ runs }) => runs,
    (runs, before) => {
      for (const run of Object.values(runs)) {
        const wasGoing = before[run.work] !== undefined && before[run.work]!.state !== 'done';
        // One that was stopped is told by whoever stopped it, those of a folder by the folder.
        const isAtItsEnd = run.state === 'done' && run.iteration >= run.iterations;
        const state = store.getState();
        if (!wasGoing || !isAtItsEnd || isSeen(state, run.work) || isInFolder(run.work)) continue;
        tell(run.work, say('elsewhere.done', { title: titleOfWork(state, run.work) }));
      }
    },
  );
}
