import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { fillDisk, whyNoFullDisk } from '../../files/testing/full-disk.ts';
import { isAlive } from '../../files/testing/is-alive.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { childOf, until } from './testing/processes.ts';
import { type CliOptions, dataHome, isEvent, runCli } from './testing/run-cli.ts';

const assets = join(import.meta.dirname, '../../../../assets');
let pictures: string;
beforeAll(async () => {
  pictures = await mkdtemp(join(tmpdir(), 'impasto-cli-'));
  await sharp(join(assets, 'samples/chelsea.png')).resize(96, 64).toFile(join(pictures, 'photo.png'));
  await sharp(join(assets, 'paintings/great-wave.jpg')).resize(96, 64).toFile(join(pictures, 'painting.png'));
});
afterAll(() => rm(pictures, { recursive: true, force: true }));

const quick = ['--style-layers', 'relu1_1,relu2_1', '--content-layers', 'relu2_1', '--size', '64'];
const painting = (output: string, iterations: number) => [
  'stylise',
  join(pictures, 'photo.png'),
  join(pictures, 'painting.png'),
  '-o',
  output,
  '--iterations',
  `${iterations}`,
  ...quick,
];
/** More than any test waits for. */
const endless = 5000;

interface Place extends CliOptions {
  readonly jobs: () => Promise<string[]>;
}
/** A home of its own, which is the working folder, too. */
async function place(): Promise<Place> {
  const home = await temporaryFolder();
  return { home, jobs: () => readdir(join(dataHome(home), 'jobs')) };
}

function needUnix(context: TestContext): void {
  if (process.platform === 'win32') context.skip('signals and process lists work otherwise on Windows');
}

const finishing: CliOptions['onLine'] = (line, cli) => isEvent(line, 'progress') && cli.send({ finish: true });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} keeps a checkpoint and says how to go on`, async (context) => {
    needUnix(context);
    const here = await place();
    const run = await runCli(painting('out.png', endless), {
      ...here,
      onSaid: (text, cli) => text.includes(` 1 of ${endless}`) && cli.process.kill(signal),
    });
    expect(run.code).toBe(130);
    expect(run.stderr).toMatch(
      /\nStopped at iteration \d+; your progress is saved\. To continue: impasto resume photo-painting\n$/,
    );
    expect(await readdir(here.home)).toEqual(['impasto']);
    expect((await readdir(join(dataHome(here.home), 'jobs', 'photo-painting'))).sort()).toEqual([
      'checkpoint',
      'job.json',
    ]);
  });
}

test('work stopped by Ctrl-C and resumed ends byte-equal to work that was not', async (context) => {
  needUnix(context);
  const here = await place();
  const stopped = await runCli(painting('out.png', 100), {
    ...here,
    onSaid: (text, cli) => text.includes(' 1 of 100') && cli.process.kill('SIGINT'),
  });
  expect(stopped.code).toBe(130);
  const rest = await runCli(['resume'], here);
  expect(rest.code, rest.stderr).toBe(0);
  expect(await here.jobs()).toEqual([]);
  expect((await runCli(painting('through.png', 100), here)).code).toBe(0);
  const [one, other] = await Promise.all(['out.png', 'through.png'].map((name) => readFile(join(here.home, name))));
  expect(one!.equals(other!)).toBe(true);
});

test('a second Ctrl-C ends at once and takes the child along; what was started can be resumed', async (context) => {
  needUnix(context);
  const here = await place();
  let child: number | undefined;
  // Stopped, the child can answer no wish to stop: only force helps.
  const run = await runCli(painting('out.png', endless), {
    ...here,
    onSaid(text, cli) {
      if (text.includes(` 1 of ${endless}`)) {
        child = childOf(cli.process.pid!);
        process.kill(child!, 'SIGSTOP');
        cli.process.kill('SIGINT');
      }
      // A person's second press; what comes at once is the first, passed on.
      if (text.startsWith('Stopping after')) setTimeout(() => cli.process.kill('SIGINT'), 500);
    },
  });
  expect(run.code).toBe(130);
  expect(run.stderr).toMatch(
    /\nStopped at once\. To continue from the last checkpoint: impasto resume photo-painting\n$/,
  );
  expect(await until(() => !isAlive(child!), 2)).toBe(true);
  const list = await runCli(['resume', '--list'], here);
  expect(list.stdout).toMatch(/^photo-painting {2}\(started .*\) → .*out\.png\n$/);
});

test('a command line that is killed takes its child along, and its work can be resumed at once', async (context) => {
  needUnix(context);
  const here = await place();
  let child: number | undefined;
  const run = await runCli([...painting('out.png', endless), '--json'], {
    ...here,
    onLine(line, cli) {
      if (isEvent(line, 'progress') && line.includes('"iteration":3,')) cli.send({ pause: true });
      if (!isEvent(line, 'checkpoint')) return;
      child = childOf(cli.process.pid!);
      cli.process.kill('SIGKILL');
    },
  });
  expect(run.signal).toBe('SIGKILL');
  expect(await until(() => !isAlive(child!), 3), 'the child has ended').toBe(true);
  const rest = await runCli(['resume', '--json'], { ...here, onLine: finishing });
  expect(rest.code).toBe(0);
  const [first] = rest.lines.filter(({ type }) => type === 'progress');
  expect(first!.iteration).toBeGreaterThan(3);
});

test('a child killed from outside: a sentence, an exit code, and how to go on, from the start or a checkpoint', async (context) => {
  needUnix(context);
  const here = await place();
  const kill = (trigger: string): CliOptions => ({
    ...here,
    onLine(line, cli) {
      if (isEvent(line, 'progress')) cli.send({ pause: true });
      if (isEvent(line, trigger)) process.kill(childOf(cli.process.pid!)!, 'SIGKILL');
    },
  });
  const early = await runCli([...painting('out.png', endless), '--json'], kill('planned'));
  expect(early.code).toBe(1);
  expect(early.lines.at(-1)).toEqual({
    type: 'failed',
    error: { code: 'compute.died', values: { reason: 'SIGKILL' } },
    wrong: 'The painting process stopped unexpectedly (SIGKILL).',
    remedy: 'If memory was low, close other programs or choose a smaller size. Then try again.',
    kept: 'Nothing had been saved yet. To start again: impasto resume photo-painting',
  });
  const late = await runCli(['resume', '--json'], kill('checkpoint'));
  expect(late.lines.at(-1)).toMatchObject({
    type: 'failed',
    kept: 'Your progress is saved. To continue: impasto resume photo-painting',
  });
});

test('work whose checkpoint is damaged is not said to be saved', async () => {
  const here = await place();
  await runCli([...painting('out.png', endless), '--json'], {
    ...here,
    onLine: (line, cli) => isEvent(line, 'progress') && cli.send({ suspend: true }),
  });
  await writeFile(join(dataHome(here.home), 'jobs', 'photo-painting', 'checkpoint'), 'torn');
  const again = await runCli(['resume', '--json'], here);
  expect(again.code).not.toBe(0);
  expect(again.lines.at(-1)).toMatchObject({
    error: { code: 'checkpoint.damaged' },
    kept: 'It stays in the list of unfinished work. To remove it: impasto resume --discard photo-painting',
  });
});

test('a reader that closes the pipe stops the work politely; it can be resumed', async (context) => {
  needUnix(context);
  const here = await place();
  const run = await runCli([...painting('out.png', endless), '--json'], {
    ...here,
    onLine: (_, cli) => cli.process.stdout!.destroy(),
  });
  expect(run.code).toBe(130);
  expect(run.stderr).toBe('Nothing is reading the output any more: stopping after this step…\n');
  expect(await here.jobs()).toEqual(['photo-painting']);
});

test('help into a pipe that closes early ends without a word', async (context) => {
  needUnix(context);
  const { home } = await place();
  const run = await runCli(['stylise', '--help'], { home, under: ['sh', '-c', '"$@" | head -1', 'sh'] });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout.split('\n')).toHaveLength(2);
});

test('unfinished work can be listed, given up, and finished elsewhere', async () => {
  const here = await place();
  const suspended = () =>
    runCli([...painting('out.png', endless), '--json'], {
      ...here,
      onLine: (line, cli) => isEvent(line, 'progress') && cli.send({ suspend: true }),
    });
  await suspended();
  await suspended();
  expect((await runCli(['resume', '--list'], here)).stdout.trimEnd().split('\n')).toHaveLength(2);
  const discarded = await runCli(['resume', '--discard', 'photo-painting-2'], here);
  expect(discarded).toMatchObject({ code: 0, stderr: 'photo-painting-2 was discarded.\n' });
  const moved = await runCli(['resume', '-o', 'elsewhere.png', '--json'], { ...here, onLine: finishing });
  expect(moved.lines.at(-1)).toMatchObject({ type: 'finished', outputs: [join(here.home, 'elsewhere.png')] });
  expect((await runCli(['resume', '--list'], here)).stderr).toBe('There is no unfinished work.\n');
});

test('a folder that vanishes before the picture is written: the work is kept and can be saved elsewhere', async () => {
  const here = await place();
  const folder = join(here.home, 'folder');
  await mkdir(folder);
  const run = await runCli([...painting('folder/out.png', endless), '--json'], {
    ...here,
    async onLine(line, cli) {
      if (isEvent(line, 'progress') && line.includes('"iteration":2,')) cli.send({ pause: true });
      if (!isEvent(line, 'checkpoint')) return;
      await rename(folder, join(here.home, 'away'));
      cli.send({ finish: true });
    },
  });
  expect(run.code).toBe(4);
  expect(run.lines.at(-1)).toMatchObject({
    error: { code: 'output.folder-missing' },
    kept: 'Your progress is saved. To continue: impasto resume photo-painting --output FILE',
  });
  const rest = await runCli(['resume', '-o', 'out.png'], here);
  expect(rest.code, rest.stderr).toBe(0);
  expect(await readdir(here.home)).toContain('out.png');
});

test('a disk that is full at the end: a sentence, nothing half-written, and the work goes on when there is room', async (context) => {
  const here = await place();
  const run = await finishedOnFullDisk(context, here, painting('out.png', endless));
  expect(run.code).toBe(4);
  expect(run.lines.at(-1)).toMatchObject({
    error: { code: 'output.disk-full' },
    wrong: expect.stringContaining(join(here.home, 'out.png')),
    kept: 'Your progress is saved. To continue: impasto resume photo-painting --output FILE',
  });
  expect(await readdir(here.home)).toEqual(['impasto']);
  const rest = await runCli(['resume', '--json'], { ...here, onLine: finishing });
  expect(rest.code).toBe(0);
  expect(await readdir(here.home)).toContain('out.png');
});

test('a disk that fills while a style is trained: a sentence, no half style, and the training is kept', async (context) => {
  const here = await place();
  const form = ['--form', 'swift', '--size', '64', '--batch', '1', '--steps', `${endless}`];
  const command = ['train', join(pictures, 'painting.png'), '--photos', pictures, ...form, '-o', 'mine.onnx'];
  const run = await finishedOnFullDisk(context, here, command);
  expect(run.code).toBe(4);
  expect(run.lines.at(-1)).toMatchObject({
    error: { code: 'output.disk-full' },
    kept: 'Your progress is saved. To continue: impasto resume painting-mine --output FILE',
  });
  expect(await readdir(here.home)).toEqual(['impasto']);
  const rest = await runCli(['resume', '--json'], { ...here, onLine: finishing });
  expect(rest.code, rest.stderr).toBe(0);
  expect(await readdir(here.home)).toEqual(expect.arrayContaining(['mine.json', 'mine.onnx']));
});

/** Works until a checkpoint is kept; then the disk is full, and it is to finish. */
async function finishedOnFullDisk(context: TestContext, here: Place, command: readonly string[]) {
  const why = whyNoFullDisk();
  if (why !== undefined) context.skip(why);
  const run = await runCli([...command, '--json'], {
    ...here,
    async onLine(line, cli) {
      if (isEvent(line, 'progress') && line.includes('"iteration":3,')) cli.send({ pause: true });
      if (!isEvent(line, 'checkpoint')) return;
      await fillDisk(childOf(cli.process.pid!)!);
      cli.send({ finish: true });
    },
  });
  return run;
}

test('a disk without room for checkpoints is told, and the picture is painted all the same', async (context) => {
  needUnix(context);
  const here = await place();
  // Of 512 bytes: enough for the picture, too few for a checkpoint.
  const limited = ['sh', '-c', 'ulimit -f 60; exec "$@"', 'sh'];
  const run = await runCli([...painting('out.png', endless), '--json'], {
    ...here,
    under: limited,
    onLine(line, cli) {
      if (isEvent(line, 'progress') && line.includes('"iteration":5,')) cli.send({ pause: true });
      if (isEvent(line, 'trouble')) cli.send({ finish: true });
    },
  });
  expect(run.code).toBe(0);
  expect(run.lines.filter(({ type }) => type === 'trouble')).toMatchObject([{ error: { code: 'output.too-big' } }]);
  expect((await readdir(here.home)).sort()).toEqual(['impasto', 'out.png']);
});

test('on a terminal a bar is drawn over itself, with the time left', async (context) => {
  if (spawnSync('script', ['--version']).status !== 0) context.skip('script is not installed: no terminal can be made');
  const here = await place();
  const command = [process.execPath, join(import.meta.dirname, 'main.ts'), ...painting('out.png', 5)].join(' ');
  const { status, stdout } = spawnSync('script', ['-qefc', command, '/dev/null'], {
    cwd: here.home,
    encoding: 'utf8',
    env: { ...process.env, HOME: here.home, IMPASTO_HOME: dataHome(here.home), COLUMNS: '120' },
  });
  expect(status).toBe(0);
  expect(stdout.split('\r\x1b[K').length).toBeGreaterThan(4);
  expect(stdout).toMatch(/ 4 of 5 · (about \d+ sec|a few seconds) left · 64 × 43 /);
  expect(stdout).toMatch(/out\.png is ready, after [\d.]+ sec\.\r\n$/);
});
