/** @file What the runtime must be told for each provider. Only the processor's and WebGPU's were tried by us. */
import type { InferenceSession } from 'onnxruntime-node';
import type { Provider } from '../../shared/devices.ts';

export interface ProviderTraits {
  /** Where the sessions' options differ from those of the processor. */
  readonly options: InferenceSession.SessionOptions;
  /** Two sessions that are open at once bring the process down. */
  readonly isolated?: true;
  /** Variables that must be set before the runtime is loaded. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a provider cannot compute itself, the processor computes. */
const withProcessor = (provider: InferenceSession.ExecutionProviderConfig): InferenceSession.SessionOptions => ({
  executionProviders: [provider, 'cpu'],
});

/** The bit flags of the runtime: a program that computes in float32, where the older form computes in halves. */
const coreMlProgram = 0x10;

export const providerTraits: Readonly<Record<Provider, ProviderTraits>> = {
  cpu: { options: {} },
  // Results are taken on the processor: reading a tensor that lies on the card ends the process.
  webgpu: { options: { ...withProcessor('webgpu'), preferredOutputLocation: 'cpu' }, isolated: true },
  // Newer cards would multiply with 10 bits of mantissa.
  cuda: { options: withProcessor('cuda'), environment: { NVIDIA_TF32_OVERRIDE: '0' } },
  // It wants no memory pattern, one operator after the other and one run at a time, which every session here has.
  dml: { options: withProcessor('dml') },
  coreml: { options: withProcessor({ name: 'coreml', coreMlFlags: coreMlProgram }) },
};
