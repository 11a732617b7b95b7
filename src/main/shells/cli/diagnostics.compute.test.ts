import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { dataHome, runCli } from './testing/run-cli.ts';

const root = join(import.meta.dirname, '../../../..');
const photo = join(root, 'assets/samples/chelsea.png');
const painting = join(root, 'assets/paintings/great-wave.jpg');

const works = {
  stylise: { args: ['stylise', photo, painting, '--size', '64', '--iterations', '3'], output: 'a.png' },
  apply: { args: ['apply', photo, '--style', 'great-wave', '--size', '96', '--match-colours'], output: 'a.png' },
  print: {
    args: ['print', photo, '--style', 'great-wave', '--width-px', '300', '--size', '96', '--finer-strokes'],
    output: 'a.jpg',
  },
};

/** Without the numbers: what was dumped, in order. */
const stagesIn = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => name.replace(/^\d{3}-|\.png$/g, ''));

async function made(work: keyof typeof works, ...more: readonly string[]) {
  const home = await temporaryFolder();
  const { args, output } = works[work];
  const result = await runCli([...args, '-o', output, ...more], { home });
  expect(result.code, result.stderr).toBe(0);
  return { home, bytes: readFileSync(join(home, output)) };
}

test.each([
  ['stylise', ['photo-decoded', 'painting-decoded', 'start-of-size-1', 'size-1', 'enlarged', 'finished']],
  [
    'apply',
    [
      ...['photo-decoded', 'photo-resized', 'composition', 'painted'],
      ...['colour-converted', 'colours-matched', 'strength-mixed', 'finished'],
    ],
  ],
  ['print', ['photo-decoded', 'composition', 'step-1-refine-192', 'step-2-refine-300', 'finished']],
] as const)('every stage of %s is written down, in order, and the result has the same bytes', async (work, stages) => {
  const plain = await made(work);
  const dumped = await made(work, '--dump', 'stages', '--trace', 'trace.json', '--verbose');
  expect(stagesIn(join(dumped.home, 'stages'))).toEqual(stages);
  expect(dumped.bytes.equals(plain.bytes)).toBe(true);
});

interface Event {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly ts: number;
  readonly dur: number;
}

test('in a trace the job of the child lies inside that of the host, by one clock, and its steps inside it', async () => {
  const { home } = await made('stylise', '--trace', 'trace.json');
  const events = JSON.parse(readFileSync(join(home, 'trace.json'), 'utf8')) as Event[];
  const spans = events.filter(({ ph }) => ph === 'X');
  const [host, child] = spans.filter(({ name }) => name === 'job stylise');
  expect(child!.pid).not.toBe(host!.pid);
  const isInside = (inner: Event, outer: Event, slack = 0) =>
    inner.ts >= outer.ts - slack && inner.ts + inner.dur <= outer.ts + outer.dur + slack;
  // The clocks of two processes are set apart, by less than a millisecond.
  expect(isInside(child!, host!, 1000)).toBe(true);
  const steps = spans.filter(({ pid }) => pid === child!.pid);
  for (const name of ['plan', 'decode', 'build session', 'run session', 'iteration', 'encode'])
    expect(steps.map((step) => step.name)).toContain(name);
  expect(steps.filter(({ name }) => name === 'iteration')).toHaveLength(3);
  for (const step of steps) expect(isInside(step, child!)).toBe(true);
});

test('what is in a dump’s folder stays: numbers go on behind it', async () => {
  const { home } = await made('apply', '--dump', 'stages');
  const before = readdirSync(join(home, 'stages'));
  const first = readFileSync(join(home, 'stages', before[0]!));
  await runCli([...works.apply.args, '-o', 'b.png', '--dump', 'stages'], { home });
  const after = readdirSync(join(home, 'stages'));
  expect(after).toHaveLength(2 * before.length);
  expect(readFileSync(join(home, 'stages', before[0]!)).equals(first)).toBe(true);
});

test('the log tells of a failure without saying whose file it was, and only its owner can read it', async () => {
  const home = await temporaryFolder();
  const { code } = await runCli(['apply', join(home, 'Holiday.png'), '--style', 'great-wave', '-o', 'a.png'], { home });
  expect(code).not.toBe(0);
  const logs = join(dataHome(home), 'logs');
  const text = readFileSync(join(logs, 'impasto.log'), 'utf8');
  expect(text).toMatch(/error host:cli command failed .*code=\S+/);
  expect(text).not.toMatch(/Holiday/);
  expect(text).not.toContain(home);
  expect(statSync(logs).mode & 0o777).toBe(0o700);
  expect(statSync(join(logs, 'impasto.log')).mode & 0o777).toBe(0o600);
});

test('a trace that cannot be written is refused before the work begins', async () => {
  const home = await temporaryFolder();
  const { code, stderr } = await runCli([...works.apply.args, '-o', 'a.png', '--trace', 'none/trace.json'], { home });
  expect([code === 0, existsSync(join(home, 'a.png'))]).toEqual([false, false]);
  expect(stderr).toContain('none');
});
