/**
 * @file Starts the program as a person does, with a library of its own. A test may end it, start it again on the same library,
 * end one of its children, and speak to it as a second window does.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { WebSocket } from 'ws';
import { type TestWindow, testWindow } from '../../src/main/app/studio/testing/test-window.ts';
import { isAlive } from '../../src/main/files/testing/is-alive.ts';
import { freshCode } from '../../src/main/shells/web/guard.ts';
import { decode, encode } from '../../src/shared/wire.ts';

export interface Host {
  readonly address: string;
  /** Another one that lets one more browser in, as a second start prints it. */
  freshAddress(): Promise<string>;
  readonly home: string;
  /** A window without a screen, for what no person could set so small. */
  readonly window: TestWindow;
  /** The window goes, and another one comes, as when a page is loaded anew. */
  reload(): Promise<void>;
  /** Ends it as Ctrl-C does; gives how many milliseconds that took. */
  end(): Promise<number>;
  /** As a power cut does, children and all. */
  kill(): Promise<void>;
  /** On the same library, at the same address. */
  restart(): Promise<void>;
  /** The process that answers, or that paints, trains and prints; nothing as long as none is there. */
  childPid(role: ChildRole): number | undefined;
  killChild(role: ChildRole): void;
  /** The process that keeps works and settings. */
  pid(): number;
  dispose(): Promise<void>;
}

type ChildRole = 'quick' | 'patient' | 'work';

interface Program {
  readonly launcher: ChildProcess;
  readonly ended: Promise<void>;
  readonly address: string;
}

const root = join(import.meta.dirname, '..', '..');
const startMilliseconds = 60_000;
/** Then the launcher and all its children are ended: the library is a temporary one. */
const stopMilliseconds = 8000;

export async function startHost(): Promise<Host> {
  const home = await mkdtemp(join(tmpdir(), 'impasto-e2e-'));
  let program = await startProgram(home);
  const cookie = await enter(program.address);
  const address = new URL('/', program.address).href;
  let window = await openWindow(address, cookie);

  const childPid = (role: ChildRole) =>
    descendants(program.launcher.pid!).find(({ words }) => new RegExp(`entry\\.ts (\\d+ )?${role}$`).test(words.trim()))
      ?.pid;
  const host: Host = {
    address,
    async freshAddress() {
      const { port, key } = JSON.parse(await readFile(join(home, 'web.json'), 'utf8')) as { port: number; key: string };
      return `${address}?code=${freshCode(port, key)}`;
    },
    home,
    get window() {
      return window;
    },
    async reload() {
      window.close();
      window = await openWindow(address, cookie);
    },
    async end() {
      const begun = Date.now();
      program.launcher.kill('SIGTERM');
      const late = setTimeout(() => process.kill(-program.launcher.pid!, 'SIGKILL'), stopMilliseconds);
      await program.ended;
      clearTimeout(late);
      return Date.now() - begun;
    },
    async kill() {
      const pid = host.pid();
      process.kill(-program.launcher.pid!, 'SIGKILL');
      await program.ended;
      // Its output is closed before it is gone; until then the library looks as if it were in use.
      for (let look = 0; look < 100 && isAlive(pid); look++) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    async restart() {
      program = await startProgram(home);
      window = await openWindow(address, cookie);
    },
    pid: () => descendants(program.launcher.pid!).find(({ words }) => words.includes('cli/main.ts'))!.pid,
    childPid,
    killChild(role) {
      const pid = childPid(role);
      if (pid === undefined) throw new Error(`no child ${role} is there`);
      process.kill(pid, 'SIGKILL');
    },
    async dispose() {
      window.close();
      await host.end();
      await rm(home, { recursive: true, force: true });
    },
  };
  return host;
}

/** Resolves once it has printed its address. */
export async function startProgram(home: string): Promise<Program> {
  const launcher = spawn(
    process.execPath,
    [join(root, 'scripts/launch.mjs'), 'src/main/shells/cli/main.ts', '--browser', '--no-open'],
    { cwd: root, env: { ...process.env, IMPASTO_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise<void>((resolve) => launcher.on('close', () => resolve()));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);
      if (!found) return;
      clearTimeout(late);
      resolve(found[0]);
    };
    launcher.stdout.on('data', hear);
    launcher.stderr.on('data', hear);
    const late = setTimeout(() => {
      reject(new Error(`no address was printed: ${said}`));
      launcher.kill('SIGKILL');
    }, startMilliseconds);
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`the program ended: ${said}`));
    });
  });
  return { launcher, ended, address };
}

/** What the printed address gives to a program; `fetch` calls itself a browser. */
async function enter(address: string): Promise<string> {
  const asked = request(address);
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.headers['set-cookie']![0]!.split(';')[0]!;
}

async function openWindow(address: string, cookie: string): Promise<TestWindow> {
  const { host, origin } = new URL(address);
  const socket = new WebSocket(`ws://${host}/socket`, { headers: { Cookie: cookie, Origin: origin } });
  // Once it is open, an end of the connection is what a test wants.
  socket.on('error', () => {});
  const window = testWindow({
    post: (message) => socket.send(encode(message)),
    onMessage: (listener) => socket.on('message', (data) => listener(decode(new Uint8Array(data as Buffer)))),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.terminate(),
  });
  await once(socket, 'open');
  return window;
}

function descendants(parent: number): { pid: number; words: string }[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = listed.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((found) => found !== null);
  const below = (of: number): { pid: number; words: string }[] =>
    all
      .filter(([, , ppid]) => Number(ppid) === of)
      .flatMap(([, pid, , words]) => [{ pid: Number(pid), words: words! }, ...below(Number(pid))]);
  return below(parent);
}

/** Gives the picture's id. */
export async function importPicture(window: TestWindow, file: string, name = basename(file)): Promise<string> {
  const imported = await window.call('bring', { name, bytes: new Uint8Array(await readFile(file)) });
  if (imported.kind !== 'picture') throw new Error(`${file} is a ${imported.kind}`);
  return imported.picture.id;
}
