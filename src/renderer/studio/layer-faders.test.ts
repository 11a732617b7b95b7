import { expect, test } from 'vitest';
import type { Weights } from '../../shared/parameters/parameter.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { faderOf, layerGroups, withFader } from './layer-faders.ts';

const normal: Weights = styliseTable.styleLayers.default;

test('a fader scales the layers of its group and no other', () => {
  const louder = withFader(normal, 'brushwork', 2);
  expect(faderOf(normal, 'brushwork')).toBe(1);
  expect(faderOf(louder, 'brushwork')).toBeCloseTo(2, 3);
  const changed = Object.keys(normal).filter((layer) => louder[layer] !== normal[layer]);
  expect(changed).toEqual(layerGroups.brushwork);
  expect(faderOf(louder, 'texture')).toBe(1);
});

test('moved to its end and back, it leaves the layers as they began', () => {
  expect(withFader(withFader(normal, 'texture', 0), 'texture', 1)).toEqual(normal);
});
