/**
 * @file Who gives way to whom, as one table (docs/queue.md). There is one work child, and most of the memory is what works in
 * it: a picture that a person waits for has it before a print, a print before a training, a training before what is only
 * prepared. A person who moves sliders has the processor before a print and a training.
 */

/**
 * Those that others give way to first. `interactive`: a person works in a window; `preparation`: what an order will need is made
 * ahead. Those between them are orders, and have turns in the queue.
 */
export const priorities = ['interactive', 'painting', 'print', 'training', 'preparation'] as const;
export type Priority = (typeof priorities)[number];
export const orderedPriorities = ['painting', 'print', 'training'] as const satisfies readonly Priority[];
export type OrderedPriority = (typeof orderedPriorities)[number];

/**
 * How those of one priority stand together. `active`: one is being worked on. `standing`: one waits for its turn, stands in the
 * child, or is paused by its person where that counts.
 */
export type Activity = 'active' | 'standing' | 'idle';
/** Nothing gives way to what is only prepared. */
export type Activities = Readonly<Record<Exclude<Priority, 'preparation'>, Activity>>;

/** `stand`: between two tiles, with all in memory. `suspend`: written down, out of the child; what is prepared waits. */
export type Verdict = 'go' | 'stand' | 'suspend';

interface Precedence {
  /** What it does while a higher one is so. */
  readonly givesWay: Partial<Record<keyof Activities, Partial<Record<Exclude<Activity, 'idle'>, Verdict>>>>;
  /** One that its person paused is about to be gone on with: to others it counts as one that waits. */
  readonly countsWhilePaused?: boolean;
  /** It holds the memory that those need to which it gives way: they begin when it has left. Others leave soon enough. */
  readonly isWaitedFor?: boolean;
}

const table: Readonly<Record<Priority, Precedence>> = {
  interactive: { givesWay: {} },
  painting: { givesWay: {}, countsWhilePaused: true },
  print: { givesWay: { interactive: { active: 'stand' }, painting: { active: 'suspend' } } },
  training: {
    givesWay: {
      interactive: { active: 'stand' },
      painting: { active: 'suspend', standing: 'suspend' },
      print: { active: 'suspend', standing: 'suspend' },
    },
    isWaitedFor: true,
  },
  preparation: {
    givesWay: {
      painting: { active: 'suspend', standing: 'suspend' },
      print: { active: 'suspend', standing: 'suspend' },
      training: { active: 'suspend', standing: 'suspend' },
    },
  },
};

/** What is to be done with those of that priority while the others stand so. */
export function verdictFor(who: Priority, activities: Activities): Verdict {
  const verdicts = Object.entries(table[who].givesWay).map(([other, rule]) => {
    const activity = activities[other as keyof Activities];
    return activity === 'idle' ? undefined : rule[activity];
  });
  return verdicts.includes('suspend') ? 'suspend' : verdicts.includes('stand') ? 'stand' : 'go';
}

export function countsWhilePaused(who: OrderedPriority): boolean {
  return table[who].countsWhilePaused ?? false;
}

/** Those that must have left before one of that priority begins. */
export function waitedForBy(who: OrderedPriority): OrderedPriority[] {
  return orderedPriorities.filter((other) => table[other].isWaitedFor && table[other].givesWay[who] !== undefined);
}
