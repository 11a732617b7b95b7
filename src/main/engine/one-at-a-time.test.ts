import { expect, test } from 'vitest';
import type { EngineTensor, Session } from './engine.ts';
import { oneAtATime } from './one-at-a-time.ts';

const nothing: Record<string, EngineTensor> = {};

/** Opens sessions that write down what happens to them. */
function opener(story: string[]) {
  return (name: string) => async (): Promise<Session> => {
    story.push(`open ${name}`);
    return {
      async run() {
        story.push(`run ${name}`);
        return nothing;
      },
      async dispose() {
        story.push(`close ${name}`);
      },
    };
  };
}

test('the open session is closed before another is opened, and opened again when it runs', async () => {
  const story: string[] = [];
  const [onlyOne, open] = [oneAtATime(), opener(story)];
  const first = await onlyOne(open('a'));
  const second = await onlyOne(open('b'));
  await second.run({});
  await first.run({});
  await second.dispose();
  await first.dispose();
  expect(story).toEqual(['open a', 'close a', 'open b', 'run b', 'close b', 'open a', 'run a', 'close a']);
});

test('who asks at the same moment waits', async () => {
  const story: string[] = [];
  const [onlyOne, open] = [oneAtATime(), opener(story)];
  const [first, second] = await Promise.all([onlyOne(open('a')), onlyOne(open('b'))]);
  await Promise.all([first.run({}), second.run({}), first.run({})]);
  let count = 0;
  for (const line of story) {
    if (line.startsWith('open')) count++;
    if (line.startsWith('close')) count--;
    expect(count).toBeLessThanOrEqual(1);
  }
  expect(story.filter((line) => line.startsWith('run'))).toEqual(['run a', 'run b', 'run a']);
});

test('a session that cannot be opened leaves the way free for others', async () => {
  const story: string[] = [];
  const [onlyOne, open] = [oneAtATime(), opener(story)];
  await expect(onlyOne(() => Promise.reject(new Error('no device')))).rejects.toThrow('no device');
  await (await onlyOne(open('a'))).run({});
  expect(story).toEqual(['open a', 'run a']);
});
