import { once } from 'node:events';
import { lstat, mkdir, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Transport } from '../../../shared/messages.ts';
import { printOrder } from '../../../shared/print/order.ts';
import { decode, encode } from '../../../shared/wire.ts';
import { importSmallPictures, paintLook } from '../../app/studio/testing/small-studio.ts';
import { type TestWindow, testWindow } from '../../app/studio/testing/test-window.ts';
import { takeLock } from '../../files/lock-file.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { type CliOptions, type CliResult, dataHome, type RunningCli, runCli } from './testing/run-cli.ts';

interface Running {
  readonly cli: RunningCli;
  readonly address: URL;
  readonly ended: Promise<CliResult>;
}

/** Started as a person does, in development; the window need not be built for it. */
async function start(home: string, options: Pick<CliOptions, 'environment' | 'under'> = {}): Promise<Running> {
  let ended: Promise<CliResult>;
  const [cli, address] = await new Promise<[RunningCli, URL]>((resolve, reject) => {
    ended = runCli(['--browser', '--no-open'], {
      home,
      ...options,
      onLine: (line, running) => line.startsWith('http') && resolve([running, new URL(line)]),
    });
    ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  onTestFinished(() => void cli.process.kill('SIGKILL'));
  return { cli, address, ended: ended! };
}

async function enter({ host, port, pathname, search }: URL): Promise<string> {
  const asked = request({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers: { Host: host } });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.headers['set-cookie'][0].split(';')[0];
}

async function connect({ host }: URL, Cookie: string): Promise<TestWindow> {
  const socket = new WebSocket(`ws://${host}/socket`, { headers: { Cookie, Origin: `http://${host}` } });
  socket.on('error', () => {});
  const transport: Transport = {
    post: (message) => socket.send(encode(message)),
    onMessage: (listener) => void socket.on('message', (data: Buffer) => listener(decode(data))),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
  const window = testWindow(transport);
  await once(socket, 'open');
  return window;
}

test('killed while it paints and started again, it is found at the same address, and the painting goes on', async () => {
  const home = await temporaryFolder();
  const first = await start(home);
  const cookie = await enter(first.address);
  const window = await connect(first.address, cookie);
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { iterations: 200 });
  const work = await window.call('createWork', { photo, look });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ iteration }) => iteration >= 12);
  await window.call('changeWork', { id: work.id, title: 'Before the crash' });
  // A second of settings may be lost, no more.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  first.cli.process.kill('SIGKILL');
  await first.ended;

  const second = await start(home);
  expect(second.address.host).toBe(first.address.host);
  const again = await connect(second.address, cookie);
  const { works, runs } = await again.call('hello', {});
  expect(works).toMatchObject([{ id: work.id, title: 'Before the crash' }]);
  expect(runs).toMatchObject([{ work: work.id, state: 'kept' }]);
  await again.call('steerRun', { work: work.id, action: 'resume' });
  await again.next('run', ({ state }) => state === 'running');
  await again.call('steerRun', { work: work.id, action: 'stop' });
  await again.next('run', ({ state }) => state === 'done');
  expect(await again.call('result', { work: work.id, side: 64 })).toMatchObject({ width: 64 });

  // A terminal and the launcher both pass Ctrl-C on.
  second.cli.process.kill('SIGINT');
  second.cli.process.kill('SIGINT');
  const { code, stderr } = await second.ended;
  expect(code).toBe(0);
  expect(stderr).toContain('Saving everything');
});

test('whatever ends it, all that was ordered is there when it is started again, waiting or begun', async () => {
  const home = await temporaryFolder();
  const first = await start(home);
  const cookie = await enter(first.address);
  const window = await connect(first.address, cookie);
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { iterations: 3000 });
  const works = [];
  for (let i = 0; i < 3; i++) works.push(await window.call('createWork', { photo, look }));
  for (const { id } of works) await window.call('startRun', { work: id });
  await window.call('startTraining', { painting, preset: 'quick' });
  const instant = await window.call('createWork', { photo, look: { ...look, way: 'instant' } });
  const order = printOrder({ destination: 'archive', size: { unit: 'px', width: 150 }, refine: 0 });
  const print = await window.call('startPrint', { work: instant.id, order, composition: 64 });

  let running = first;
  for (const signal of ['SIGKILL', 'SIGHUP', 'SIGTERM'] as const) {
    running.cli.process.kill(signal);
    await running.ended;
    running = await start(home);
    const again = await connect(running.address, cookie);
    const { runs, prints, training } = await again.call('hello', {});
    expect(
      runs.map(({ work, state }) => [work, state]),
      signal,
    ).toEqual(works.map(({ id }) => [id, 'kept']));
    expect(prints, signal).toMatchObject([{ id: print.id, state: 'kept' }]);
    expect(training, signal).toMatchObject({ state: 'kept' });
    for (const { id } of works) await again.call('steerRun', { work: id, action: 'resume' });
    await again.call('steerPrint', { print: print.id, action: 'resume' });
    await again.call('steerTraining', { action: 'resume' });
  }
});

test('a mistake that nobody caught is said in the terminal and in the window, and the studio lives', async () => {
  const throwing = "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('thrown for a test'); }))";
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(throwing)}`;
  const { cli, address, ended } = await start(await temporaryFolder(), { environment: { NODE_OPTIONS } });
  const window = await connect(address, await enter(address));
  cli.process.kill('SIGUSR2');
  expect(await window.next('trouble')).toMatchObject({ code: 'internal' });
  expect((await window.call('hello', {})).works).toEqual([]);
  cli.process.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toContain('thrown for a test');
});

test.skipIf(process.platform === 'win32')(
  'nothing in the library can be read by anybody else, whoever of us wrote it',
  async () => {
    const home = await temporaryFolder();
    // As most systems have it.
    const { cli, address, ended } = await start(home, { under: ['sh', '-c', 'umask 022; exec "$@"', 'sh'] });
    const window = await connect(address, await enter(address));
    const { photo, painting } = await importSmallPictures(window);
    const look = paintLook(painting, { iterations: 12 });
    const work = await window.call('createWork', { photo, look });
    await window.call('startRun', { work: work.id });
    await window.next('run', ({ state }) => state === 'done');
    const order = printOrder({ destination: 'lab', size: { unit: 'px', width: 120 }, dpi: 300 });
    const print = await window.call('startPrint', { work: work.id, order, composition: 128 });
    await window.next('print', ({ id, state }) => id === print.id && state === 'done');
    const open: string[] = [];
    const seen: string[] = [];
    for (const name of ['.', ...(await readdir(dataHome(home), { recursive: true }))]) {
      seen.push(name.split('/')[0]!);
      const { mode } = await lstat(join(dataHome(home), name));
      if ((mode & 0o077) !== 0) open.push(`${name} ${(mode & 0o777).toString(8)}`);
    }
    expect(open).toEqual([]);
    expect(seen).toEqual(expect.arrayContaining(['works', 'pictures', 'prints', 'web.json', 'settings.json']));
    cli.process.kill('SIGINT');
    await ended;
  },
);

test('started once more, the studio that is open lets in another browser, and the first one stays', async () => {
  const home = await temporaryFolder();
  const first = await start(home);
  const cookie = await enter(first.address);
  const { code, stdout, stderr } = await runCli(['studio', '--no-open'], { home });
  expect(code).toBe(0);
  expect(stderr).toContain('is already open');
  const another = new URL(stdout.trim());
  expect(another.host).toBe(first.address.host);
  const other = await connect(another, await enter(another));
  const again = await connect(first.address, cookie);
  expect((await other.call('hello', {})).host).toBe((await again.call('hello', {})).host);
});

test('a library that a window of its own has open is refused in words', async () => {
  const home = await temporaryFolder();
  await mkdir(dataHome(home), { recursive: true });
  // As it has: there is no address.
  await takeLock(join(dataHome(home), 'studio'));
  const { code, stderr } = await runCli(['studio', '--no-open'], { home });
  expect(code).toBe(2);
  expect(stderr).toContain('Impasto is already open');
});

test('help is printed when it is asked for, not where the studio is meant', async () => {
  const home = await temporaryFolder();
  const { stdout } = await runCli(['--help'], { home });
  expect(stdout).toContain('The studio:  impasto');
  expect((await runCli(['studio', '--help'], { home })).stdout).toContain('--no-open');
  expect((await runCli(['--no-such'], { home })).stderr).toContain('--no-such');
});
