/** @file Training a style: started from a painting, steered, and told when it is on the shelf. */
import type { CallInput } from '../../shared/contract.ts';
import type { TrainingState } from '../../shared/training.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { aboutDuration, say } from './words.ts';

export interface Training {
  /** Whether it was begun. */
  start(order: CallInput<'startTraining'>): Promise<boolean>;
  steer(action: CallInput<'steerTraining'>['action']): Promise<void>;
}

export function createTraining({ store, client }: StudioContext, notices: Notices): Training {
  client.on('training', (training) => store.setState({ training }));
  client.on('trainingGone', ({ style, error }) => {
    const { training } = store.getState();
    store.setState({ training: undefined });
    if (error) notices.fail(error);
    else if (style && training) notices.tell(say('imported.style', { title: training.title }));
  });
  return {
    async start(order) {
      try {
        store.setState({ training: await client.call('startTraining', order) });
        return true;
      } catch (thrown) {
        notices.fail(thrown);
        return false;
      }
    },
    async steer(action) {
      try {
        await client.call('steerTraining', { action });
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
  };
}

/** How it stands, in a few words. */
export function trainingText({ state, step, steps, secondsLeft }: TrainingState): string {
  if (state !== 'running') return say(`training.${state}`, { step, steps });
  const now = say('training.running', { step, steps });
  if (secondsLeft === undefined) return now;
  return `${now} · ${say('run.left', { time: aboutDuration(secondsLeft) })}`;
}
