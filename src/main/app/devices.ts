/** @file Which device a work is computed on: each is tried once, in a process of its own, and the verdict is kept. */
import { type Device, type Provider, providerNames, providersOf, type Verdict } from '../../shared/devices.ts';
import { AppError, type ErrorReport } from '../../shared/errors.ts';
import type { ProbedEvent } from '../../shared/job-events.ts';
import { relativeError } from '../../shared/relative-error.ts';
import { absence } from '../compute/drivers.ts';
import { type ComputeChild, computeChild } from '../compute/supervisor.ts';
import { longestSilence } from '../compute/vigil.ts';
import { logger } from '../diagnostics/log.ts';
import { readVerdicts, writeVerdicts } from '../library/verdicts.ts';

const log = logger('devices');

type Reason = Pick<ErrorReport, 'code' | 'values'>;

export interface Trial {
  readonly providers: readonly Provider[];
  /** Starts a process to be thrown away. */
  readonly start: () => ComputeChild;
  /** A first start compiles every kernel; nothing that works takes longer, unless the processor takes long, too. */
  readonly timeoutSeconds: number;
  readonly onTry: (provider: Provider) => void;
  /** Nobody waits for the verdicts any more: the trial ends with `dropped`, and none is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** For the processor itself, and for the others where the machine is so busy that it is slow. */
const longestSeconds = 600;
/** ‖difference‖ / ‖expected‖ */
const largestError = 1e-3;

const here = () => providersOf(process.platform, process.arch);
const candidates = () => here().filter((provider) => absence(provider) === undefined);

/** Every device of this kind of computer with its verdict; tries those that have none, or with `again` all. */
export async function deviceVerdicts(again: boolean, onTry: (provider: Provider) => void): Promise<Verdict[]> {
  const known = again ? [] : await readVerdicts();
  const tried = isComplete(known) ? known : await tryDevices({ onTry });
  return here().map((provider): Verdict => {
    const error = absence(provider);
    return error ? { provider, works: false, error } : tried.find((verdict) => verdict.provider === provider)!;
  });
}

/** What would be taken, as far as that is known without trying anything. */
export async function knownChoice(device: Device): Promise<Provider | undefined> {
  if (device !== 'auto') return device;
  const known = await readVerdicts();
  return isComplete(known) || candidates().length === 1 ? fastest(known) : undefined;
}

/** What is known without trying anything: "cpu ✓ 1×", "webgpu ✗ device.no-driver", "cuda ?". */
export async function knownVerdicts(): Promise<string[]> {
  const known = await readVerdicts();
  return here().map((provider) => {
    const verdict = known.find((each) => each.provider === provider);
    const code = absence(provider)?.code ?? (verdict?.works === false ? verdict.error.code : undefined);
    if (code !== undefined) return `${provider} ✗ ${code}`;
    if (provider === 'cpu' && !verdict) return 'cpu ✓';
    return verdict?.works ? `${provider} ✓ ${verdict.speed.toPrecision(2)}×` : `${provider} ?`;
  });
}

/** The fastest that works; the best first where two are equal. */
export function fastest(verdicts: readonly Verdict[]): Provider {
  let [best, speed]: [Provider, number] = ['cpu', 1];
  for (const verdict of verdicts) {
    if (verdict.works && verdict.speed > speed) [best, speed] = [verdict.provider, verdict.speed];
  }
  return best;
}

/** What to compute on where `device` is asked for; throws a sentence where it cannot be had. */
export async function chooseDevice(device: Device, onFirstTry: () => void, signal?: AbortSignal): Promise<Provider> {
  // Where nothing else could be there, nothing is tried.
  if (device === 'cpu' || (device === 'auto' && candidates().length === 1)) return 'cpu';
  if (device !== 'auto' && !here().includes(device)) {
    const names = here().map((provider) => providerNames[provider]);
    throw new AppError('device.not-here', { name: providerNames[device], here: names });
  }
  const missing = device === 'auto' ? undefined : absence(device);
  if (missing) throw new AppError(missing.code, missing.values);
  const known = await readVerdicts();
  if (!isComplete(known)) onFirstTry();
  const verdicts = (isComplete(known) ? known : await tryDevices({ signal })).filter(
    ({ provider }) => !absence(provider),
  );
  if (device === 'auto') {
    const chosen = fastest(verdicts);
    log.info('device chosen', { device: chosen, because: 'the fastest that works' });
    return chosen;
  }
  const verdict = verdicts.find(({ provider }) => provider === device)!;
  if (!verdict.works) throw unavailable(verdict.provider, verdict.error);
  return device;
}

/** Where a work goes on that `failed` gave up: the next that works, in the end the processor. */
export async function nextDevice(failed: Provider): Promise<Provider> {
  const verdicts = await readVerdicts();
  const later = here().slice(here().indexOf(failed) + 1);
  return later.find((provider) => verdicts.some((verdict) => verdict.provider === provider && verdict.works)) ?? 'cpu';
}

function isComplete(verdicts: readonly Verdict[]): boolean {
  return candidates().every((candidate) => verdicts.some(({ provider }) => provider === candidate));
}

/** The processor first: the others are compared with it. */
export async function tryDevices(chosen: Partial<Trial> = {}): Promise<Verdict[]> {
  const trial: Trial = {
    providers: candidates(),
    start: () => computeChild('probe'),
    timeoutSeconds: 60,
    onTry: () => {},
    ...chosen,
  };
  const begun = performance.now();
  const base = await tryOne('cpu', { ...trial, timeoutSeconds: longestSeconds });
  if (!('samples' in base)) throw new AppError(base.code, base.values);
  const slowness = (performance.now() - begun) / 1000;
  const timeoutSeconds = Math.min(longestSeconds, Math.max(trial.timeoutSeconds, Math.ceil(20 * slowness)));
  const verdicts: Verdict[] = [];
  for (const provider of trial.providers) {
    if (provider === 'cpu') verdicts.push({ provider, works: true, speed: 1 });
    else verdicts.push(verdictOf(provider, await tryOne(provider, { ...trial, timeoutSeconds }), base));
  }
  for (const verdict of verdicts) {
    const { provider, works } = verdict;
    log.info('device tried', { provider, works, ...(works ? { speed: verdict.speed } : { code: verdict.error.code }) });
  }
  // A folder that cannot be written to costs another try the next time, and nothing else.
  await writeVerdicts(verdicts).catch(() => {});
  return verdicts;
}

function verdictOf(provider: Provider, probed: ProbedEvent | Reason, base: ProbedEvent): Verdict {
  if (!('samples' in probed)) return { provider, works: false, error: probed };
  const error = relativeError(probed.samples, base.samples);
  if (!(error <= largestError)) {
    const values = { operation: '@reason.convolutions', error: error.toPrecision(2) };
    return { provider, works: false, error: { code: 'device.wrong-numbers', values } };
  }
  return { provider, works: true, speed: probed.pixelsPerMillisecond / base.pixelsPerMillisecond };
}

async function tryOne(
  device: Provider,
  { start, timeoutSeconds, onTry, signal }: Trial,
): Promise<ProbedEvent | Reason> {
  if (signal?.aborted) throw new AppError('dropped');
  onTry(device);
  const child = start();
  const end = () => void child.dispose();
  signal?.addEventListener('abort', end);
  const hung: Reason = { code: 'device.hung', values: { seconds: timeoutSeconds } };
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void child.dispose();
  }, timeoutSeconds * 1000);
  try {
    let probed: ProbedEvent | undefined;
    for await (const event of child.run({ kind: 'probe', request: {}, device }).events) {
      if (event.type === 'probed') probed = event;
      if (event.type === 'failed' && signal?.aborted) throw new AppError('dropped');
      if (event.type === 'failed') return isLate ? hung : probingError(event.error);
    }
    return probed ?? { code: 'device.died', values: { reason: '@reason.silent' } };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    await child.dispose();
  }
}

function probingError({ code, values }: ErrorReport): Reason {
  if (code === 'compute.hung') return { code: 'device.hung', values: { seconds: longestSilence } };
  return { code: code === 'compute.died' ? 'device.died' : code, values };
}

function unavailable(provider: Provider, reason: Reason): AppError {
  return new AppError('device.unavailable', { name: providerNames[provider], reason });
}
