import { expect, test } from 'vitest';
import { type Provider, providersOf, type Verdict } from '../../shared/devices.ts';
import type { JobEvent } from '../../shared/job-events.ts';
import { errorMessages } from '../../shared/language/language.ts';
import type { ComputeChild } from '../compute/supervisor.ts';
import { userHome } from '../library/testing/user-home.ts';
import { readVerdicts, writeVerdicts } from '../library/verdicts.ts';
import { chooseDevice, fastest, nextDevice, tryDevices } from './devices.ts';
import { scriptedChild } from './testing/scripted-child.ts';

const finished: JobEvent = { type: 'finished', outputs: [], seconds: 1, peakBytes: 1 };
const probed = (pixelsPerMillisecond: number, samples = [1, 2, 3]): JobEvent[] => [
  { type: 'probed', pixelsPerMillisecond, samples },
  finished,
];
const died: JobEvent = { type: 'failed', error: { code: 'compute.died', values: { reason: 'SIGSEGV' } } };

/** Tries WebGPU and the processor, in children that say what is written down for them. */
async function verdicts(script: Partial<Record<Provider, JobEvent[] | 'hangs'>>): Promise<readonly Verdict[]> {
  await userHome();
  return await tryDevices({
    providers: ['webgpu', 'cpu'],
    timeoutSeconds: 1,
    start: (): ComputeChild => scriptedChild(({ device }) => script[device!] ?? probed(10)),
  });
}

test('a device that works is told with its speed against that of the processor, and both are kept', async () => {
  const found = await verdicts({ webgpu: probed(35) });
  expect(found).toEqual([
    { provider: 'webgpu', works: true, speed: 3.5 },
    { provider: 'cpu', works: true, speed: 1 },
  ]);
  expect(await readVerdicts()).toEqual(found);
});

test('a trial that is given up ends at once, and no verdict of it is kept', async () => {
  await userHome();
  const giveUp = new AbortController();
  const trial = tryDevices({ providers: ['cpu'], start: () => scriptedChild(() => 'hangs'), signal: giveUp.signal });
  giveUp.abort();
  await expect(trial).rejects.toMatchObject({ code: 'dropped' });
  expect(await readVerdicts()).toEqual([]);
});

const failures: [claim: string, script: JobEvent[] | 'hangs', code: string][] = [
  ['brings its process down', [died], 'device.died'],
  ['hangs', 'hangs', 'device.hung'],
  ['computes wrong numbers', probed(35, [1, 2, 3.1]), 'device.wrong-numbers'],
  ['computes no numbers', probed(35, [1, 2, Number.NaN]), 'device.wrong-numbers'],
  ['is refused by the runtime', [{ type: 'failed', error: { code: 'engine.failed', values: {} } }], 'engine.failed'],
];
for (const [claim, script, code] of failures) {
  test(`a device that ${claim} is told with that reason and never taken`, async () => {
    const found = await verdicts({ webgpu: script });
    expect(found[0]).toMatchObject({ provider: 'webgpu', works: false, error: { code } });
    expect(fastest(found)).toBe('cpu');
  });
}

test('what an earlier version found out, with a reason in English, still stands', async () => {
  await verdicts({ webgpu: probed(35) });
  const values = { operation: 'a stack of convolutions', error: '0.1' };
  const before = { provider: 'webgpu', works: false, error: { code: 'device.wrong-numbers', values } } as const;
  await writeVerdicts([before]);
  expect(await readVerdicts()).toEqual([before]);
  expect(errorMessages(before.error.code, values)[0]).toContain('a stack of convolutions');
});

test('the fastest is taken, the processor where it is that', () => {
  const works = (provider: Provider, speed: number): Verdict => ({ provider, works: true, speed });
  expect(fastest([works('cuda', 9), works('webgpu', 12), works('cpu', 1)])).toBe('webgpu');
  expect(fastest([works('webgpu', 0.5), works('cpu', 1)])).toBe('cpu');
  expect(fastest([])).toBe('cpu');
});

test('every system ends with the processor, and no two devices of different systems meet', () => {
  expect(providersOf('linux', 'x64')).toEqual(['cuda', 'webgpu', 'cpu']);
  expect(providersOf('win32', 'x64')).toEqual(['dml', 'webgpu', 'cpu']);
  expect(providersOf('darwin', 'arm64')).toEqual(['webgpu', 'coreml', 'cpu']);
  expect(providersOf('linux', 'riscv64')).toEqual(['cpu']);
});

test('a device that this kind of computer cannot have is refused in words', async () => {
  await userHome();
  const foreign = process.platform === 'win32' ? 'coreml' : 'dml';
  await expect(chooseDevice(foreign, () => {})).rejects.toMatchObject({ code: 'device.not-here' });
});

test('behind a device that failed comes the next that works, in the end the processor', async () => {
  await verdicts({ webgpu: probed(35) });
  const [first, ...others] = providersOf(process.platform, process.arch);
  expect(await nextDevice(first!)).toBe(others.includes('webgpu') ? 'webgpu' : 'cpu');
  expect(await nextDevice('webgpu')).toBe('cpu');
});
