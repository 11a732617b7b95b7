/** @file The built-in loss network as the stylise job opens it. */
import { join } from 'node:path';
import { sha256OfFile } from '../src/main/files/hash.ts';
import { loadLossNetwork } from '../src/main/nets/loss-network.ts';
import type { LossModel } from '../src/main/painting/loss/objective.ts';
import type { StyliseParameters } from '../src/shared/parameters/stylise.ts';

const path = join(import.meta.dirname, '..', 'models', 'losses', 'vgg16.onnx');

export async function openLossModel({ contentLayers, styleLayers, pooling }: StyliseParameters): Promise<LossModel> {
  const layers = { content: Object.keys(contentLayers), style: Object.keys(styleLayers) };
  return { network: await loadLossNetwork(path), sha256: await sha256OfFile(path), layers, pooling };
}
