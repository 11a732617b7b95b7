/** @file What the network sees, as a host in memory has it: it stands still until it is told to go on. */
import { experiments } from '../../jobs/reconstruct.ts';
import { isPair, type ReconstructionState } from '../../reconstruction.ts';
import { type Answers, fault, type Tell } from './answers.ts';
import { drawn } from './drawn.ts';

type ReconstructionCall = 'openReconstruction' | 'steerReconstruction' | 'reconstruction';

export function memoryReconstructions(tell: Tell) {
  /** Those that are done, and the one that is not. */
  const all: ReconstructionState[] = [];

  function show(state: ReconstructionState): ReconstructionState {
    const others = all.filter((each) => !isPair(each, state) && each.state === 'done');
    all.splice(0, Infinity, ...others, state);
    tell('reconstruction', state);
    return state;
  }

  const answers: Answers<ReconstructionCall> = {
    openReconstruction: (pair) =>
      all.find((each) => isPair(each, pair)) ?? show({ ...pair, state: 'starting', finished: 0, share: 0 }),
    steerReconstruction: ({ action }) => {
      const now = all.at(-1);
      if (now && now.state !== 'done') show({ ...now, state: action === 'pause' ? 'paused' : 'running' });
      return {};
    },
    reconstruction: ({ photo, painting, experiment }) => {
      const now = all.find((each) => isPair(each, { photo, painting }));
      const place = experiments.findIndex(({ name }) => name === experiment);
      if (place >= (now?.finished ?? 0)) throw fault('reconstruction.not-yet');
      return drawn(256, `${experiment} ${experiment.startsWith('content') ? photo : painting}`);
    },
  };
  return {
    answers,
    /** Goes on with it, up to so many pictures. */
    step(finished: number): void {
      const share = finished / experiments.length;
      const state = share < 1 ? ({ state: 'running', secondsLeft: 40 } as const) : ({ state: 'done' } as const);
      show({ ...all.at(-1)!, ...state, finished, share });
    },
  };
}
