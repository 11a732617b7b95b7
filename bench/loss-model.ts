/** @file The built-in loss network as the stylise job opens it. */
import { join } from 'node:path';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { comparedLayers } from '../src/main/jobs/stylise/level.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import type { LossModel } from '../src/main/painting/loss/targets.ts';
import type { StyliseParameters } from '../src/shared/parameters/stylise.ts';

const path = join(import.meta.dirname, '..', 'models', 'losses', 'vgg16.onnx');

export async function openLossModel(parameters: StyliseParameters): Promise<LossModel> {
  const layers = comparedLayers(parameters);
  const { pooling } = parameters;
  return { network: await loadLossNetwork(path), sha256: await sha256OfFile(path), layers, pooling };
}
