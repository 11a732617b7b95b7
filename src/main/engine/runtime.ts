/** @file The engine on ONNX Runtime: the only file that loads onnxruntime-node. Options and traps are measured ones. */
import { createHash } from 'node:crypto';
import { availableParallelism, cpus } from 'node:os';
import { assert } from '../../shared/assert.ts';
import { type Provider, providerNames } from '../../shared/devices.ts';
import { AppError } from '../../shared/errors.ts';
import { logger } from '../diagnostics/log.ts';
import { span } from '../diagnostics/trace.ts';
import { floatToHalf, halfToFloat } from '../graph/half.ts';
import { type Budget, openBudget } from '../memory/budget.ts';
import { type WriteOptions, writeOnnx } from '../onnx/write.ts';
import type { Engine, EngineTensor, GraphOptions, Session, SessionOptions } from './engine.ts';
import { loadError } from './load-error.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { providerTraits } from './providers.ts';

type Runtime = typeof import('onnxruntime-node');
type RuntimeSession = Awaited<ReturnType<Runtime['InferenceSession']['create']>>;

/** Each holds its weights, so few. */
const defaultSessions = 4;

export interface EngineOptions {
  /** Threads inside an operator; as many as the machine offers unless said. */
  readonly threads?: number;
  /** The processor unless said. */
  readonly provider?: Provider;
  /** Sessions kept for the next user of an equal recipe; a few unless said. */
  readonly keptSessions?: number;
  /** Under which they are kept, with all else that the process keeps; nothing but their number counts unless said. */
  readonly budget?: Budget;
}

/** A session with what it takes. */
interface KeptSession extends Session {
  bytes(): number;
}

/** Throws where the runtime was built without the provider; whether it works there, only a session tells. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const { threads = availableParallelism(), provider = 'cpu', keptSessions = defaultSessions } = options;
  const traits = providerTraits[provider];
  Object.assign(process.env, traits.environment);
  // The runtime reports to its maker unless told not to before it is loaded.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const runtime: Runtime = await import('onnxruntime-node').catch((cause: unknown) => {
    throw loadError(cause);
  });
  // Asked for what it does not have, the runtime would quietly take the processor.
  if (!runtime.listSupportedBackends().some(({ name }) => name === provider)) {
    throw new AppError('device.not-built', { name: providerNames[provider] });
  }
  keepHalvesAsBits(runtime);
  const open = traits.isolated ? oneAtATime() : (create: () => Promise<Session>) => create();
  const { budget = openBudget(Number.POSITIVE_INFINITY) } = options;
  const sessions = budget.shelf<KeptSession>({
    sizeOf: (session) => session.bytes(),
    release: (session) => session.dispose(),
    max: keptSessions,
  });

  function session(options: SessionOptions): Promise<Session> {
    const key = createHash('sha256').update(JSON.stringify(options.recipe)).digest('hex');
    const name = nameOf(options.recipe, key);
    const created: Promise<KeptSession> = sessions.get(key, async () => {
      const create = () => createSession(runtime, threads, provider, options);
      const raw = await open(() => span('build session', create, { session: name }));
      return sharedSession(raw, {
        name,
        again: () => session(options),
        used: () => sessions.used(key, created),
        ended: () => sessions.forget(key, created),
      });
    });
    return created;
  }

  logger('engine').debug('engine started', { provider, threads });
  return {
    identity: {
      runtime: `onnxruntime ${runtime.env.versions.node ?? runtime.env.versions.common}`,
      provider,
      threads,
      processor: cpus()[0]?.model ?? 'unknown',
    },
    session,
    async dispose() {
      const all = await Promise.allSettled(sessions.all());
      for (const result of all) if (result.status === 'fulfilled') await result.value.dispose();
    },
  };
}

/** Bytes that a network computes in for each byte of its input: 300 a pixel, measured with the usual form of styles. */
const bytesForInput = 25;
/** A session that has not run yet: its network, and as the runtime rearranges it. */
const bytesAtLeast = 6 * 2 ** 20;

/** For traces: "objective 3f9c12". */
function nameOf(recipe: unknown, key: string): string {
  const what = Array.isArray(recipe) && typeof recipe[0] === 'string' ? recipe[0] : 'network';
  return `${what} ${key.slice(0, 6)}`;
}

interface SharedBy {
  readonly name: string;
  /** The session of that recipe, made anew. */
  again(): Promise<Session>;
  used(): void;
  ended(): void;
}

/** What several may use, and the first that is done may end. */
function sharedSession(raw: Session, { name, again, used, ended }: SharedBy): KeptSession {
  let end: Promise<void> | undefined;
  const running = new Set<Promise<unknown>>();
  // The runtime keeps what it computed in for the next run, as much as the largest one took.
  let largestInput = 0;
  let grown = 0;

  return {
    bytes: () => bytesAtLeast + Math.max(grown, bytesForInput * largestInput),
    async run(inputs) {
      // Two jobs share what has one recipe, and the first that is done ends it: for the other it is made anew.
      if (end) return (await again()).run(inputs);
      const input = Math.max(0, ...Object.values(inputs).map(({ data }) => data.byteLength));
      const isLargest = input > largestInput;
      largestInput = Math.max(largestInput, input);
      const before = isLargest ? process.memoryUsage.rss() : 0;
      const run = span('run session', () => raw.run(inputs), { session: name });
      running.add(run);
      const results = await run.finally(() => running.delete(run));
      if (isLargest) grown += Math.max(0, process.memoryUsage.rss() - before);
      used();
      return results;
    },
    dispose() {
      ended();
      // The runtime begins a run a moment after it was asked to, and would then find nothing to run.
      end ??= Promise.allSettled(running).then(() => raw.dispose());
      return end;
    },
  };
}

async function createSession(
  runtime: Runtime,
  threads: number,
  provider: Provider,
  options: SessionOptions,
): Promise<Session> {
  const bytes = 'model' in options ? options.model() : writeOnnx(options.build(), axesOf(options));
  const session = await runtime.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // A third less memory at the same speed.
    enableMemPattern: false,
    // What another program's model is refused for comes as an error; nothing need be printed besides.
    logSeverityLevel: 'model' in options ? 4 : 3,
    extra: { session: settingsOf(provider, options) },
    ...providerTraits[provider].options,
  }).catch((cause: unknown) => {
    throw engineError(cause);
  });
  return wrap(runtime, session);
}

function settingsOf(provider: Provider, options: SessionOptions): Record<string, unknown> {
  return {
    // Waiting threads sleep instead of turning: a person works on this machine at the same time.
    intra_op: { allow_spinning: '0' },
    ...('fullOffload' in options && options.fullOffload && provider !== 'cpu' && { disable_cpu_ep_fallback: '1' }),
  };
}

function axesOf({ dynamicAxes }: GraphOptions): WriteOptions {
  return dynamicAxes ? { dynamicAxes: dynamicAxes() } : {};
}

function wrap(runtime: Runtime, session: RuntimeSession): Session {
  const types = new Map(session.inputMetadata.map((input) => [input.name, input.isTensor ? input.type : undefined]));
  return {
    async run(inputs) {
      const feeds: Record<string, InstanceType<Runtime['Tensor']>> = {};
      for (const name of session.inputNames) {
        const input = inputs[name];
        assert(input, `the graph's input ${name} is missing`);
        feeds[name] =
          types.get(name) === 'float16'
            ? new runtime.Tensor('float16', Uint16Array.from(input.data, floatToHalf), input.shape)
            : new runtime.Tensor('float32', input.data, input.shape);
      }
      const results = await session.run(feeds).catch((cause: unknown) => {
        throw engineError(cause);
      });
      const outputs: Record<string, EngineTensor> = {};
      for (const name of session.outputNames) {
        const { data, dims, type } = results[name]!;
        outputs[name] = { shape: dims.map(Number), data: asFloat32(data, type, name) };
      }
      return outputs;
    },
    dispose: () => session.release(),
  };
}

/**
 * Where the language has an array of half floats, the runtime's JavaScript makes tensors of it that its native part does
 * not know ("not enough space: expected …, got 0"). It looks for that array once, when the first tensor is made.
 */
function keepHalvesAsBits(runtime: Runtime): void {
  const scope = globalThis as { Float16Array?: unknown };
  const own = Object.getOwnPropertyDescriptor(scope, 'Float16Array');
  if (!own) return;
  delete scope.Float16Array;
  try {
    new runtime.Tensor('float32', new Float32Array(1), [1]);
  } finally {
    Object.defineProperty(scope, 'Float16Array', own);
  }
}

function asFloat32(data: unknown, type: string, name: string): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === 'float16' && data instanceof Uint16Array) return Float32Array.from(data, halfToFloat);
  if (data instanceof Float64Array) return Float32Array.from(data);
  throw new AppError('engine.failed', { message: `the output ${name} is of the type ${type}` });
}

/** The runtime has no codes: its words decide, here and nowhere else. */
function engineError(cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new AppError(/alloc/i.test(message) ? 'engine.out-of-memory' : 'engine.failed', { message }, { cause });
}
