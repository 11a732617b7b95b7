import { expect, test } from 'vitest';
import { type Collection, emptyCollection, renamed, withChange, withWork } from './collection.ts';
import type { Look, PictureInfo } from './contract-shapes.ts';
import { applyParameters } from './parameters/apply.ts';
import { styliseParameters } from './parameters/stylise.ts';

const picture = (name: string): PictureInfo => ({
  id: name.toLowerCase().charCodeAt(0).toString(16).padStart(64, '0'),
  name: `${name}.jpg`,
  width: 800,
  height: 600,
});
const [wave, klimt] = [picture('Wave'), picture('Klimt')];

function work(paintings: PictureInfo[], used: PictureInfo[] = [], parts?: Look['paint']['parts']) {
  const look: Look = {
    way: used.length > 0 ? 'paint' : 'instant',
    instant: { style: 'great-wave', parameters: applyParameters({}) },
    paint: {
      paintings: used.map(({ id }) => ({ picture: id, weight: 1 })),
      ...(parts && { parts }),
      parameters: styliseParameters({}),
    },
  };
  return { paintings, look };
}
const of = ({ paintings }: Collection, { id }: PictureInfo) => paintings.find((each) => each.id === id);

test('what a work brings is collected, with the style and when it was used', () => {
  const first = withWork(emptyCollection, undefined, work([wave]), 5);
  expect(first.paintings).toEqual([{ ...wave, added: 5, used: 5 }]);
  expect(first.styles).toEqual([{ id: 'great-wave', used: 5 }]);
  const painted = withWork(first, work([wave]), work([wave, klimt], [wave]), 9);
  expect(of(painted, wave)).toMatchObject({ added: 5, used: 9 });
  expect(of(painted, klimt)).toMatchObject({ added: 9, used: 9 });
});

test('a work that changes otherwise changes nothing of it', () => {
  const before = work([wave], [wave]);
  const collection = withWork(emptyCollection, undefined, before, 5);
  expect(withWork(collection, before, { ...before }, 9)).toBe(collection);
});

test('what is in the bin stays there, and out of it what a work took long ago', () => {
  const collection = withWork(emptyCollection, undefined, work([wave]), 5);
  const deleted = withChange(collection, { kind: 'painting', id: wave.id, deleted: true }, 7)!;
  expect(of(deleted, wave)).toMatchObject({ deleted: 7 });
  expect(of(withWork(deleted, undefined, work([wave], [wave]), 9), wave)).toMatchObject({ deleted: 7 });
  const forgotten = { ...deleted, paintings: [] };
  expect(withWork(forgotten, work([wave]), work([wave], [wave]), 9).paintings).toEqual([]);
});

test('the part that was chosen last is known for the next work', () => {
  const part = { left: 10, top: 10, width: 100, height: 100 };
  const chosen = withWork(emptyCollection, undefined, work([wave], [wave], { [wave.id]: part }), 5);
  expect(of(chosen, wave)?.part).toEqual(part);
  // Another work that never chose one leaves it.
  expect(of(withWork(chosen, undefined, work([wave], [wave]), 6), wave)?.part).toEqual(part);
  const whole = withWork(chosen, work([wave], [wave], { [wave.id]: part }), work([wave], [wave]), 7);
  expect(of(whole, wave)?.part).toBeUndefined();
});

test('a name, a star and the bin can each be given and taken back', () => {
  const collection = withWork(emptyCollection, undefined, work([wave]), 5);
  const change = (all: Collection, parts: { title?: string; favourite?: boolean; deleted?: boolean }) =>
    withChange(all, { kind: 'painting', id: wave.id, ...parts }, 8)!;
  const changed = change(change(collection, { title: 'Hokusai', favourite: true }), { deleted: true });
  expect(of(changed, wave)).toMatchObject({ name: 'Hokusai.jpg', favourite: true, deleted: 8 });
  const back = change(change(changed, { deleted: false }), { favourite: false });
  expect(of(back, wave)).toEqual({ ...wave, name: 'Hokusai.jpg', added: 5, used: 5 });
});

test('what is not collected cannot be changed; a style may be marked before it was used', () => {
  expect(withChange(emptyCollection, { kind: 'painting', id: wave.id, favourite: true }, 8)).toBeUndefined();
  expect(withChange(emptyCollection, { kind: 'preset', id: 'none', deleted: true }, 8)).toBeUndefined();
  const marked = withChange(emptyCollection, { kind: 'style', id: 'pencil', favourite: true }, 8);
  expect(marked?.styles).toEqual([{ id: 'pencil', favourite: true }]);
});

test('a renamed picture ends as its file does', () => {
  expect(renamed('wave.final.jpeg', 'Sea no. 5')).toBe('Sea no. 5.jpeg');
  expect(renamed('wave', 'Sea')).toBe('Sea');
});
