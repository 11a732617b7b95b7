/**
 * @file Who gives way to whom, as one table (docs/queue.md). There is one work child, and most of the memory is what works in
 * it: a picture that a person waits for has it before a print, a print before a training, a training before what is only
 * prepared. A person who moves sliders has the processor before a print.
 */

/** What has its turn in the work child, those that others wait for first. */
export const priorities = ['painting', 'print', 'training'] as const;
export type Priority = (typeof priorities)[number];

/**
 * How those of one priority stand together. `active`: one is being worked on. `standing`: one is paused by its person, in the
 * child or on the disk, or waits for its turn.
 */
export type Activity = 'active' | 'standing' | 'idle';
export type Activities = Readonly<Record<Priority, Activity>> & { readonly interactive: 'active' | 'idle' };

/** `stand`: between two tiles, with all in memory. `suspend`: written down, out of the child. */
export type Verdict = 'go' | 'stand' | 'suspend';

type Rule = Partial<Record<Exclude<Activity, 'idle'>, Verdict>>;

const preemption: Readonly<Record<Priority | 'preparation', Partial<Record<keyof Activities, Rule>>>> = {
  painting: {},
  print: { interactive: { active: 'stand' }, painting: { active: 'suspend' } },
  training: {
    painting: { active: 'suspend', standing: 'suspend' },
    print: { active: 'suspend', standing: 'suspend' },
  },
  preparation: {
    painting: { active: 'suspend', standing: 'suspend' },
    print: { active: 'suspend', standing: 'suspend' },
    training: { active: 'suspend' },
  },
};

/** What is to be done with those of that priority while the others stand so. */
export function verdictFor(who: Priority | 'preparation', activities: Activities): Verdict {
  const verdicts = Object.entries(preemption[who]).map(([other, rule]) => {
    const activity = activities[other as keyof Activities];
    return activity === 'idle' ? undefined : rule[activity];
  });
  return verdicts.includes('suspend') ? 'suspend' : verdicts.includes('stand') ? 'stand' : 'go';
}
