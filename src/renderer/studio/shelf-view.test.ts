import { expect, test } from 'vitest';
import { inBin, onShelf, paintingsOf, type ShelfItem } from './shelf-view.ts';

const item = (id: string, parts: Partial<ShelfItem> = {}): ShelfItem => ({ id, title: id, favourite: false, ...parts });
const items = [item('wave 10'), item('Wave 9'), item('klimt', { favourite: true }), item('gone', { deleted: 5 })];
const wishes = { order: 'recent', search: '', ranks: { klimt: 1, 'wave 10': 3 } } as const;
const never = () => false;
const ids = (shown: readonly ShelfItem[]) => shown.map(({ id }) => id);

test('used last first, by name as people count, favourites first', () => {
  expect(ids(onShelf(items, wishes, never))).toEqual(['wave 10', 'klimt', 'Wave 9']);
  expect(ids(onShelf(items, { ...wishes, order: 'name' }, never))).toEqual(['klimt', 'Wave 9', 'wave 10']);
  expect(ids(onShelf(items, { ...wishes, order: 'favourites' }, never))).toEqual(['klimt', 'wave 10', 'Wave 9']);
});

test('what is looked for is found in any letters', () => {
  expect(ids(onShelf(items, { ...wishes, search: ' wAVE ' }, never))).toEqual(['wave 10', 'Wave 9']);
});

test('from the bin only what the open work uses is shown; in it, what was deleted last comes first', () => {
  expect(ids(onShelf(items, wishes, (id) => id === 'gone'))).toContain('gone');
  expect(ids(inBin([...items, item('later', { deleted: 9 })]))).toEqual(['later', 'gone']);
});

test('a painting that was brought a moment ago is there before the host tells of it, and once', () => {
  const painting = { id: 'a'.repeat(64), name: 'Wave.jpg', width: 8, height: 6 };
  const work = { paintings: [painting] };
  expect(paintingsOf({ paintings: [] }, work)).toMatchObject([{ title: 'Wave' }]);
  expect(paintingsOf({ paintings: [{ ...painting, added: 1, used: 1 }] }, work)).toHaveLength(1);
});
