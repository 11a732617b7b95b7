/** @file For tests: the card of a model of a few bytes. */
import type { LossCard } from '../../../shared/card.ts';
import { sha256Hex } from '../../files/hash.ts';

export function smallCard(onnx: Uint8Array, name = 'vgg19'): LossCard {
  return {
    schema: 1,
    kind: 'loss-network',
    name,
    title: 'A network',
    description: 'For tests.',
    authors: 'Nobody',
    paper: 'https://example.org/paper',
    licence: { name: 'CC BY 4.0', address: 'https://example.org/licence' },
    conversion: ['made up'],
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    network: 'vgg19',
    preprocessing: 'caffe',
    layers: ['relu1_1'],
  };
}
