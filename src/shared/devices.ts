/** @file What graphs can be computed on: the providers of ONNX Runtime in the order of the ladder, and how a try ended. */
import type { ErrorReport } from './errors.ts';

/** Each with the systems whose runtime may hold it; whether it works there, only a try tells. */
const systems = {
  dml: ['win32-x64', 'win32-arm64'],
  cuda: ['linux-x64'],
  webgpu: ['linux-x64', 'win32-x64', 'win32-arm64', 'darwin-arm64'],
  coreml: ['darwin-arm64'],
  cpu: undefined,
} as const;

export type Provider = keyof typeof systems;
/** What a person may ask for; `auto` is the fastest that works. */
export type Device = Provider | 'auto';

export const devices: readonly Device[] = ['auto', 'cpu', 'webgpu', 'cuda', 'dml', 'coreml'];

/** Names, and what stands for one in a sentence: a text of every language. */
export const providerNames: Readonly<Record<Provider, string>> = {
  dml: 'DirectML',
  cuda: 'CUDA',
  webgpu: 'WebGPU',
  coreml: 'Core ML',
  cpu: '@reason.processor',
};

/** What a system may have, best first; the last is the processor, which is everywhere. */
export function providersOf(platform: string, architecture: string): Provider[] {
  return (Object.keys(systems) as Provider[]).filter((provider) => {
    const places: readonly string[] | undefined = systems[provider];
    return places === undefined || places.includes(`${platform}-${architecture}`);
  });
}

/** How the try of a provider ended. `speed`: how many times as fast as the processor it convolves. */
export type Verdict =
  | { readonly provider: Provider; readonly works: true; readonly speed: number }
  | { readonly provider: Provider; readonly works: false; readonly error: Pick<ErrorReport, 'code' | 'values'> };
