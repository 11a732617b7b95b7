import { expect, test } from 'vitest';
import { type Activities, orderedPriorities, priorities, verdictFor, waitedForBy } from './precedence.ts';
import { manualClock } from './testing/manual-clock.ts';
import { scriptedWork } from './testing/scripted-work.ts';
import { settled } from './testing/settled.ts';
import { openWorkQueue, type WorkQueue } from './work-queue.ts';

function opened(): { queue: WorkQueue; rest(): void } {
  const clock = manualClock();
  return { queue: openWorkQueue({ clock }), rest: () => clock.pass(10_000) };
}

test('those of one priority have their turns in the order in which they came, short ones first', async () => {
  const { queue } = opened();
  const [first, second, third] = [scriptedWork('painting'), scriptedWork('painting'), scriptedWork('painting')];
  const short = scriptedWork('painting', { isShort: () => true });
  const order = [first, short, second, third];
  for (const work of [first, second, short, third]) queue.add(work, 'turn');
  for (const work of order) {
    await settled();
    expect(order.map(({ isInChild }) => isInChild)).toEqual(order.map((other) => other === work));
    work.order.tell((job) => job.end('finish'));
    queue.remove(work);
  }
});

test('those that wait have their turns in another order where somebody wants that; who has a turn keeps it', async () => {
  const { queue } = opened();
  const [first, second, third] = [scriptedWork('painting'), scriptedWork('painting'), scriptedWork('painting')];
  for (const work of [first, second, third]) queue.add(work, 'turn');
  await settled();
  queue.reorder([third, second, first]);
  for (const work of [first, third, second]) {
    await settled();
    expect([first, second, third].filter(({ isInChild }) => isInChild)).toEqual([work]);
    work.order.tell((job) => job.end('finish'));
    queue.remove(work);
  }
});

test('a picture suspends a print and a training, and each goes on behind it', async () => {
  const { queue } = opened();
  const [training, print, painting] = [scriptedWork('training'), scriptedWork('print'), scriptedWork('painting')];
  queue.add(training, 'turn');
  await settled();
  queue.add(print, 'turn');
  await settled();
  expect(training.heard).toEqual(['begun', 'suspended']);
  queue.add(painting, 'turn');
  await settled();
  expect([painting, print, training].map(({ isInChild }) => isInChild)).toEqual([true, false, false]);
  painting.order.tell((job) => job.end('finish'));
  queue.remove(painting);
  await settled();
  expect([print, training].map(({ isInChild }) => isInChild)).toEqual([true, false]);
  print.order.tell((job) => job.end('finish'));
  queue.remove(print);
  await settled();
  expect(training.heard).toEqual(['begun', 'suspended', 'begun']);
});

test('a print stands while a person works, once, and goes on when nothing was done for a while', async () => {
  const { queue, rest } = opened();
  const print = scriptedWork('print');
  queue.add(print, 'turn');
  await settled();
  for (let touch = 0; touch < 3; touch++) queue.interact();
  await settled();
  expect(print.heard).toEqual(['begun', 'paused']);
  rest();
  await settled();
  expect(print.heard).toEqual(['begun', 'paused', 'resumed']);
});

test('a paused picture stays in the child until another one waits, and only where all it has done is written', async () => {
  const { queue } = opened();
  let isWritten = false;
  const paused = scriptedWork('painting', { mayLeave: () => isWritten });
  const next = scriptedWork('painting');
  queue.add(paused, 'turn');
  await settled();
  queue.want(paused, 'pause');
  await settled();
  expect(paused.heard).toEqual(['begun', 'paused']);
  queue.add(next, 'turn');
  await settled();
  expect([paused.isInChild, next.isInChild]).toEqual([true, false]);
  isWritten = true;
  queue.update();
  await settled();
  expect([paused.isInChild, next.isInChild]).toEqual([false, true]);
  expect(queue.wanted(paused)).toBe('pause');
});

test('a training that is paused leaves the child at once; one that is told to end is left alone', async () => {
  const { queue } = opened();
  const training = scriptedWork('training', { leavesWhenPaused: true });
  queue.add(training, 'turn');
  await settled();
  queue.want(training, 'pause');
  await settled();
  expect(training.heard).toEqual(['begun', 'suspended']);
});

test('closing, what is worked on is suspended and nothing begins any more', async () => {
  const { queue } = opened();
  const [painting, waiting] = [scriptedWork('painting'), scriptedWork('painting')];
  queue.add(painting, 'turn');
  queue.add(waiting, 'turn');
  await settled();
  await queue.dispose();
  expect(painting.heard).toEqual(['begun', 'suspended']);
  expect(waiting.heard).toEqual([]);
  expect(queue.isClosing).toBe(true);
});

test('a picture does not begin before a training has left: its memory is what the picture needs', async () => {
  const { queue } = opened();
  const training = scriptedWork('training', { isSlowToLeave: true });
  queue.add(training, 'turn');
  await settled();
  const [painting, print] = [scriptedWork('painting'), scriptedWork('print')];
  queue.add(painting, 'turn');
  queue.add(print, 'turn');
  await settled();
  expect([training.heard, painting.heard, print.heard]).toEqual([['begun', 'suspended'], [], []]);
  training.say({ type: 'suspended', iteration: 1 });
  await settled();
  expect([training.isInChild, painting.isInChild, print.isInChild]).toEqual([false, true, false]);
});

test('a turn that waits for room does not begin any more when the program closes', async () => {
  const { queue } = opened();
  const training = scriptedWork('training', { isSlowToLeave: true });
  queue.add(training, 'turn');
  await settled();
  const painting = scriptedWork('painting');
  queue.add(painting, 'turn');
  await settled();
  const closed = queue.dispose();
  training.say({ type: 'suspended', iteration: 1 });
  await closed;
  expect(painting.heard).toEqual([]);
});

test('work whose turn fails does not hold up the others', async () => {
  const { queue } = opened();
  const broken = scriptedWork('painting');
  const ended: string[] = [];
  const work = {
    ...broken,
    order: { ...broken.order, run: () => Promise.reject(new Error('no disk')) },
    async failed() {
      ended.push('failed');
      queue.want(work, 'nothing');
    },
  };
  const next = scriptedWork('painting');
  queue.add(work, 'turn');
  queue.add(next, 'turn');
  await settled();
  expect([ended, next.isInChild]).toEqual([['failed'], true]);
});

test('nor does work whose failure cannot be written down either', async () => {
  const { queue } = opened();
  const refused = () => Promise.reject(new Error('no disk'));
  const broken = scriptedWork('painting');
  const work = { ...broken, order: { ...broken.order, run: refused }, failed: refused };
  const next = scriptedWork('painting');
  queue.add(work, 'turn');
  queue.add(next, 'turn');
  queue.want(work, 'nothing');
  await expect(queue.settled(work)).rejects.toThrow('no disk');
  await settled();
  expect([next.isInChild, queue.isWorking(work)]).toEqual([true, false]);
});

test('nobody gives way to a lower one, whatever it does, nor waits for one that does not give way', () => {
  const idle: Activities = { interactive: 'idle', painting: 'idle', print: 'idle', training: 'idle' };
  const others = priorities.filter((other) => other !== 'preparation');
  for (const [place, who] of priorities.entries())
    for (const other of others.filter((each) => priorities.indexOf(each) >= place))
      for (const activity of ['active', 'standing'] as const)
        expect(verdictFor(who, { ...idle, [other]: activity }), `${who} beside ${other}`).toBe('go');
  expect(orderedPriorities.map(waitedForBy)).toEqual([['training'], ['training'], []]);
});

test('the table knows an answer for every standing, and a higher one never gives way to a lower', () => {
  const activity = ['active', 'standing', 'idle'] as const;
  for (const painting of activity)
    for (const print of activity)
      for (const training of activity)
        for (const interactive of ['active', 'idle'] as const) {
          const all: Activities = { painting, print, training, interactive };
          expect(verdictFor('painting', all)).toBe('go');
          expect(verdictFor('print', { ...all, training: 'idle' })).toBe(verdictFor('print', all));
          const isOthersTurn = painting !== 'idle' || print !== 'idle';
          const isWorkedWith = interactive === 'active';
          expect(verdictFor('training', all)).toBe(isOthersTurn ? 'suspend' : isWorkedWith ? 'stand' : 'go');
          expect(verdictFor('preparation', all)).toBe(isOthersTurn || training !== 'idle' ? 'suspend' : 'go');
        }
});
