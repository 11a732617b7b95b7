/** @file For tests: the card of a style. */
import type { StyleCard } from '../../../shared/style-card.ts';
import { styleEnds } from '../../../shared/style-card.ts';
import { sha256Hex } from '../../files/hash.ts';

export function smallStyleCard(onnx: Uint8Array, name: string, more: Partial<StyleCard> = {}): StyleCard {
  return {
    schema: 1,
    kind: 'style',
    name,
    title: 'Grey squares',
    description: 'For tests.',
    painting: { title: 'Nothing', artist: 'Nobody', year: '1900' },
    source: 'made up',
    licence: { name: 'CC0', address: 'https://example.org/licence' },
    sellPrints: 'yes',
    sha256: sha256Hex(onnx),
    bytes: onnx.length,
    network: { form: 'swift', norm: 'instance' },
    ...styleEnds,
    defaults: { strength: 0.8, brush: 1.25, keepColours: 0.1 },
    ...more,
  };
}
