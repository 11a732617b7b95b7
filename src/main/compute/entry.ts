/** @file The compute child: runs one job after the other and sends their events. A plain Node process. */
// First: to read the rest takes seconds on a busy machine, and a child must show that it lives.
import './own-pulse.ts';
import type { Provider } from '../../shared/devices.ts';
import { reportError } from '../../shared/errors.ts';
import { isLast, type JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { speak } from '../../shared/language/language.ts';
import { localeOf } from '../../shared/language/locale.ts';
import { beginSpan, onTrack } from '../diagnostics/trace.ts';
import type { Engine } from '../engine/engine.ts';
import { startEngine } from '../engine/runtime.ts';
import { checkpointsAt, noCheckpoints } from '../job-context/context.ts';
import { type JobSteering, jobControl } from '../job-context/control.ts';
import { runJob } from '../jobs/kinds.ts';
import { giveBackWhenIdle } from '../memory/give-back.ts';
import { processBudget } from '../memory/process-budget.ts';
import { boundedRoles } from '../memory/role-budgets.ts';
import type { FromChild, ToChild } from './messages.ts';
import { role } from './own-pulse.ts';
import { precedence } from './precedence.ts';
import { reportToHost } from './report.ts';

const isBounded = (boundedRoles as readonly unknown[]).includes(role);
const idle = isBounded ? giveBackWhenIdle({ budget: processBudget }) : undefined;

/** A shelf shows a photograph in every style; those sessions are small and asked for again and again. */
const keptSessions = role === 'quick' ? 10 : undefined;

const { settled } = reportToHost(role, send);

/** The labels of a sheet of reconstructions are made here. */
speak(localeOf(process.env));

const running = new Map<string, JobSteering>();
const engines = new Map<string, Promise<Engine>>();
const order = precedence();

process.on('message', (message: ToChild) => {
  if (message.type === 'start') {
    void onTrack(`${message.job.kind} ${message.id}`, () => run(message.id, message.job));
    return;
  }
  const steering = running.get(message.id);
  switch (message.type) {
    case 'change':
      return steering?.change(message.change);
    case 'end':
      return steering?.end(message.ending);
    case 'pause':
    case 'resume':
    case 'cancel':
    case 'wantFrame':
      return steering?.[message.type]();
  }
});
// The host is gone: nobody is left to paint for, and the journal has the last checkpoint.
process.on('disconnect', () => process.exit(0));
// Ctrl-C, a closed terminal and a shutdown reach the whole group; only the host decides what they mean.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

async function run(id: string, { kind, request, checkpoint, threads, device }: JobDescription): Promise<void> {
  const { control, steering } = jobControl();
  running.set(id, steering);
  order.begins(kind);
  idle?.begins();
  let ended = false;
  const endSpan = beginSpan(`job ${kind}`);
  const tell = async (event: JobEvent) => {
    if (isLast(event)) {
      endSpan();
      await settled();
    }
    await send({ id, event });
  };
  try {
    const engine = await engineWith(threads, device);
    const checkpoints = checkpoint ? checkpointsAt(checkpoint) : noCheckpoints;
    for await (const event of runJob(kind, request, { engine, control, checkpoints })) {
      ended ||= isLast(event);
      await tell(event);
      if (!ended) await order.turn(kind);
    }
    if (!ended) throw new Error(`the job ${kind} ended without saying how`);
  } catch (error) {
    const failed: JobEvent = { type: 'failed', error: reportError(error) };
    await tell(control.signal.aborted ? { type: 'cancelled' } : failed);
  } finally {
    running.delete(id);
    order.ends(kind);
    idle?.ends();
    if (isBounded) void send({ keptBytes: processBudget.used() });
  }
}

/** Of engines that compute on a card only one is kept: what they hold there is scarce, and some bear no second one. */
async function engineWith(threads: number | undefined, provider: Provider = 'cpu'): Promise<Engine> {
  const key = `${provider} ${threads}`;
  const known = engines.get(key);
  if (known) return known;
  for (const [other, engine] of engines) {
    if (provider === 'cpu' || other.startsWith('cpu ')) continue;
    engines.delete(other);
    await (await engine).dispose();
  }
  const engine = startEngine({
    provider,
    ...(threads !== undefined && { threads }),
    ...(keptSessions && { keptSessions }),
    ...(isBounded && { budget: processBudget }),
  });
  engines.set(key, engine);
  engine.catch(() => engines.delete(key));
  return engine;
}

/** Resolves even where the host is gone: the child is about to end, too. */
function send(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send!(message, undefined, undefined, () => resolve());
  });
}
