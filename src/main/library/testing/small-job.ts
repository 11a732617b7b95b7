/** @file A job as the journal keeps it, for tests that never run it. */
import type { JobDescription } from '../../../shared/jobs/job.ts';
import type { StyliseRequest } from '../../../shared/jobs/stylise.ts';
import { styliseParameters } from '../../../shared/parameters/stylise.ts';

export function smallJob(parts: Partial<StyliseRequest> = {}): Extract<JobDescription, { kind: 'stylise' }> {
  const source = (path: string) => ({ path, sha256: 'a'.repeat(64) });
  const request: StyliseRequest = {
    photo: source('/pictures/cat.png'),
    paintings: [{ ...source('/pictures/wave.jpg'), weight: 1 }],
    network: source('/networks/vgg16.onnx'),
    parameters: styliseParameters({}),
    changes: [],
    output: '/pictures/out.png',
    bits: 8,
    version: '1.0.0',
    ...parts,
  };
  return { kind: 'stylise', request };
}
