import { expect, test } from 'vitest';
import { plainNotes } from './plain-notes.ts';

test('notes of a feed become lines of a text', () => {
  const html = '<h2>New</h2>\n<ul>\n<li>Prints &amp; strips</li>\n<li>Faster &lt;3</li></ul><p>Thanks!</p>';
  expect(plainNotes(html)).toBe('New\n• Prints & strips\n• Faster <3\nThanks!');
  expect(plainNotes('Plain\ntext')).toBe('Plain\ntext');
  expect(
    plainNotes([
      { version: '2', note: 'two' },
      { version: '1', note: null },
    ]),
  ).toBe('two');
  for (const none of [undefined, null, '', '<p></p>']) expect(plainNotes(none)).toBe('');
});

test('a feed can neither fill the screen nor turn the dialog’s words around', () => {
  const long = plainNotes('word '.repeat(5000));
  expect(long.length).toBeLessThan(1210);
  expect(long).toMatch(/word …$/);
  expect(plainNotes('a\u202Eb\u0007c\u200Bd')).toBe('abcd');
  expect(plainNotes('<script>alert(1)</script>')).toBe('alert(1)');
});
