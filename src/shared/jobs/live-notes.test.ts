import { expect, test } from 'vitest';
import { askedNote, type LiveNote, lateNotes } from './live-notes.ts';

const made = (number: number, iteration: number, name: string, value: LiveNote['change']['value']): LiveNote => ({
  number,
  change: { iteration, name, value },
});
const asked = (...parts: Parameters<typeof made>): LiveNote => ({ ...made(...parts), asked: true });

test('what a checkpoint holds, and what was cut off, is not late', () => {
  const notes = [made(1, 3, 'ratio', 2), null, made(2, 5, 'ratio', 3), made(3, 5, 'ratio', 4)];
  expect(lateNotes(notes, 1)).toEqual(notes.slice(2));
});

test('a note that holds no change is passed over, and one of a later version stops what would end in another picture', () => {
  const note = made(2, 5, 'ratio', 3);
  const damaged = [{}, 'ratio', [], { number: 1 }, { number: 1, change: { iteration: 3 } }];
  expect(lateNotes([...damaged, note], 0)).toEqual([note]);
  expect(askedNote([...damaged, note], { name: 'ratio', value: 5 })).toEqual(asked(3, 5, 'ratio', 5));
  for (const later of [
    { ...note, until: 9 },
    { ...note, schema: 2 },
  ]) {
    expect(() => lateNotes([later], 0)).toThrow(expect.objectContaining({ code: 'checkpoint.other-version' }));
  }
});

test('of what was asked for in a pause the last counts, of weights each layer’s; once it is made, that counts', () => {
  const notes = [
    asked(1, 4, 'styleLayers', { relu1_2: 2, relu2_2: 1 }),
    asked(1, 4, 'ratio', 2),
    asked(1, 4, 'styleLayers', { relu1_2: 3 }),
  ];
  const weights = { relu1_2: 3, relu2_2: 1 };
  expect(lateNotes(notes, 0)).toEqual([notes[1], asked(1, 4, 'styleLayers', weights)]);
  expect(lateNotes([...notes, made(1, 4, 'ratio', 2), made(2, 4, 'styleLayers', weights)], 0)).toEqual([
    made(1, 4, 'ratio', 2),
    made(2, 4, 'styleLayers', weights),
  ]);
  expect(lateNotes([...notes, made(1, 4, 'ratio', 2), made(2, 4, 'styleLayers', weights)], 2)).toEqual([]);
});

test('what is asked for while nobody paints comes behind all that was made', () => {
  const notes = [made(1, 3, 'ratio', 2), made(2, 9, 'keepColours', 1), null];
  const ask = { name: 'ratio', value: 5 };
  expect(askedNote(notes, ask)).toEqual(asked(3, 9, 'ratio', 5));
  expect(askedNote([], ask)).toEqual(asked(1, 0, 'ratio', 5));
  expect(lateNotes([...notes, askedNote(notes, ask)], 0).at(-1)).toEqual(asked(3, 9, 'ratio', 5));
});
