import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { Builder } from '../graph/build.ts';
import type { Graph } from '../graph/ir.ts';
import { writeOnnx } from '../onnx/write.ts';
import type { Engine } from './engine.ts';
import { startEngine } from './runtime.ts';

async function engine(): Promise<Engine> {
  const started = await startEngine({ threads: 1 });
  onTestFinished(() => started.dispose());
  return started;
}

/** x [2] -> factor · x */
function scaled(factor: number): Graph {
  const build = new Builder();
  return build.finish({ y: build.scale(build.input('x', [2]), factor) });
}

const x = { shape: [2], data: Float32Array.of(1, -2) };

test('a graph runs, by names', async () => {
  const session = await (await engine()).session({ recipe: 'twice', build: () => scaled(2) });
  expect(await session.run({ x })).toEqual({ y: { shape: [2], data: Float32Array.of(2, -4) } });
});

test('a model runs as its bytes stand, half floats being converted on both sides', async () => {
  const build = new Builder();
  const half = build.scale(build.cast(build.input('x', [2], 'float16'), 'float32'), 2);
  const bytes = writeOnnx(build.finish({ y: build.cast(half, 'float16'), whole: half }));
  const session = await (await engine()).session({ recipe: 'model', model: () => bytes });
  const twice = { shape: [2], data: Float32Array.of(2, -4) };
  expect(await session.run({ x })).toEqual({ y: twice, whole: twice });
  expect(globalThis).toHaveProperty('Float16Array');
});

test('what is no model becomes a sentence', async () => {
  const opening = (await engine()).session({ recipe: 'none', model: () => new TextEncoder().encode('nothing') });
  await expect(opening).rejects.toMatchObject({ code: 'engine.failed' });
});

test('an equal recipe finds the session that is there; many that ask at once make one', async () => {
  const runs = await engine();
  let builds = 0;
  const build = () => {
    builds++;
    return scaled(3);
  };
  const all = await Promise.all(Array.from({ length: 5 }, () => runs.session({ recipe: { factor: 3 }, build })));
  expect(builds).toBe(1);
  for (const session of all) expect(session).toBe(all[0]);
});

test('of too many sessions the one unused for longest is ended, and running one counts as use', async () => {
  const runs = await engine();
  const builds: number[] = [];
  const open = (factor: number) =>
    runs.session({
      recipe: factor,
      build() {
        builds.push(factor);
        return scaled(factor);
      },
    });
  const first = await open(1);
  for (const factor of [2, 3, 4]) await open(factor);
  await first.run({ x });
  for (const factor of [5, 6]) {
    await open(factor);
    await first.run({ x });
  }
  builds.length = 0;
  expect(await open(1)).toBe(first);
  for (const factor of [4, 5, 6]) await open(factor);
  expect(builds).toEqual([]);
  for (const factor of [2, 3]) await open(factor);
  expect(builds).toEqual([2, 3]);
});

test('a session that was disposed of is made anew for whoever asks next; disposing twice is once', async () => {
  const runs = await engine();
  const options = { recipe: 'again', build: () => scaled(2) };
  const session = await runs.session(options);
  await session.dispose();
  await session.dispose();
  const other = await runs.session(options);
  expect(other).not.toBe(session);
  expect((await other.run({ x })).y!.data).toEqual(Float32Array.of(2, -4));
});

test('a session that two share goes on for the one when the other disposes of it', async () => {
  const runs = await engine();
  const options = { recipe: 'shared', build: () => scaled(2) };
  const [one, other] = await Promise.all([runs.session(options), runs.session(options)]);
  await one.run({ x });
  await one.dispose();
  expect((await other.run({ x })).y!.data).toEqual(Float32Array.of(2, -4));
  expect((await other.run({ x })).y!.data).toEqual(Float32Array.of(2, -4));
});

test('a session that is disposed of while it runs ends that run first', async () => {
  const runs = await engine();
  const session = await runs.session({ recipe: 'running', build: () => scaled(2) });
  const running = session.run({ x });
  await session.dispose();
  expect((await running).y!.data).toEqual(Float32Array.of(2, -4));
});

test('a graph that cannot be built leaves nothing behind: the next try builds again', async () => {
  const runs = await engine();
  const broken = () => {
    throw new Error('broken graph');
  };
  await expect(runs.session({ recipe: 'r', build: broken })).rejects.toThrow('broken graph');
  expect(await runs.session({ recipe: 'r', build: () => scaled(1) })).toBeDefined();
});

test('what the runtime refuses becomes a sentence', async () => {
  const session = await (await engine()).session({ recipe: 'shape', build: () => scaled(2) });
  const wrong = { shape: [3], data: new Float32Array(3) };
  await expect(session.run({ x: wrong })).rejects.toMatchObject({ code: 'engine.failed' });
  await expect(session.run({})).rejects.toThrow('internal');
});

test('the engine says what its results depend on', async () => {
  const { identity } = await engine();
  expect(identity).toMatchObject({ provider: 'cpu', threads: 1 });
  expect(identity.runtime).toMatch(/^onnxruntime \d+\.\d+\.\d+$/);
  expect(identity.processor).not.toBe('');
});

test('a provider that the runtime was built without is refused, where the runtime itself would take the processor', async () => {
  const foreign = process.platform === 'win32' ? 'coreml' : 'dml';
  await expect(startEngine({ provider: foreign })).rejects.toMatchObject({ code: 'device.not-built' });
});

test('a session writes nothing into the home of the user: the telemetry of the runtime is off', async () => {
  const home = await temporaryFolder();
  const here = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);
  const script = `
    import { startEngine } from ${here('runtime.ts')};
    import { Builder } from ${here('../graph/build.ts')};
    const build = new Builder();
    const engine = await startEngine();
    const graph = build.finish({ y: build.scale(build.input('x', [2]), 2) });
    const session = await engine.session({ recipe: 1, build: () => graph });
    await session.run({ x: { shape: [2], data: new Float32Array(2) } });
    // The runtime sends what it has gathered after a while.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await engine.dispose();`;
  const run = (environment: Record<string, string>) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, '.cache'), ...environment },
      encoding: 'utf8',
      cwd: home,
    });
  expect(run({})).toMatchObject({ status: 0, stderr: '' });
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
