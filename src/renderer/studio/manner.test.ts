import { expect, test } from 'vitest';
import { whereOfRegion } from '../../shared/second-style.ts';
import { paintingTitles, styleTitles } from './manner.ts';
import { openTestStudio } from './testing/test-studio.ts';

async function open() {
  const { state } = await openTestStudio();
  const { styles, work } = state();
  const [first, other] = styles;
  const { instant } = work!.look;
  const withSecond = (more: object) => ({
    ...work!.look,
    instant: {
      ...instant,
      style: first!.name,
      second: { style: other!.name, parameters: instant.parameters, ...more },
    },
  });
  return { styles, look: work!.look, first: first!, other: other!, withSecond };
}

test('a second style is named where it is used, or will be; one that is gone by its stored name', async () => {
  const { styles, first, other, withSecond } = await open();
  expect(styleTitles(withSecond({}), styles)).toEqual([first.title]);
  expect(styleTitles(withSecond({ where: whereOfRegion('a'.repeat(64)) }), styles)).toEqual([first.title, other.title]);
  expect(styleTitles(withSecond({ place: 'sky' }), [first])).toEqual([first.title, other.name]);
});

test('all paintings that are here are named', async () => {
  const { look } = await open();
  const paintings = ['a', 'b', 'c'].map((picture) => ({ picture, weight: 1 }));
  const here = [
    { id: 'c', name: 'Wave.jpg' },
    { id: 'a', name: 'Klimt.png' },
  ];
  expect(paintingTitles({ ...look, paint: { ...look.paint, paintings } }, here)).toEqual(['Klimt', 'Wave']);
});
