/** @file What runs graphs, as the jobs see it: providers and their runtimes hide behind this interface. */
import type { Graph } from '../graph/ir.ts';
import type { DynamicAxes } from '../onnx/free-axes.ts';

export interface Session {
  /**
   * Runs the graph. Every input must be given, by name; every output comes back, float32.
   * Blocks the thread until done. Throws AppError `engine.failed` or `engine.out-of-memory` where the runtime does.
   * NaN in gives NaN out without an error: whoever uses a result looks at it.
   */
  run(inputs: Readonly<Record<string, EngineTensor>>): Promise<Record<string, EngineTensor>>;
  /** Gives its memory back; whoever else runs it, or asks for an equal one, gets a new one. Twice is once. */
  dispose(): Promise<void>;
}

/** A float32 tensor of a run. */
export interface EngineTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type SessionOptions = GraphOptions | ModelOptions;

export interface GraphOptions {
  /** Names what determines the graph, so that an equal recipe finds the session that is already there. */
  readonly recipe: unknown;
  readonly build: () => Graph;
  /** For a graph that runs at any size: which axes are free, with the graph at another size as proof. */
  readonly dynamicAxes?: () => DynamicAxes;
  /** Fails where the provider leaves any of it to the processor. */
  readonly fullOffload?: boolean;
}

/** A model of another program; its inputs and outputs are converted where they are not float32. */
interface ModelOptions {
  readonly recipe: unknown;
  /** The bytes of an ONNX file as they are. */
  readonly model: () => Uint8Array;
}

export interface Engine {
  /** What results depend on, for checkpoints and recipes. */
  readonly identity: EngineIdentity;
  /** Sessions are kept for the next user of an equal recipe; of too many, the one unused for longest is ended. */
  session(options: SessionOptions): Promise<Session>;
  /** Ends every session. */
  dispose(): Promise<void>;
}

export interface EngineIdentity {
  readonly runtime: string;
  readonly provider: string;
  readonly threads: number;
  /** Model and instruction sets of the processor: kernels, and so the last digits, depend on it. */
  readonly processor: string;
}
