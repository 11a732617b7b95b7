import { expect, test } from 'vitest';
import { AppError, sentences } from '../../../shared/errors.ts';
import { parseArguments } from './arguments.ts';
import { orderOf, orderOptions } from './print-order.ts';

function refusal(typed: readonly string[], output = 'print.tif') {
  const { texts } = parseArguments('print', typed, orderOptions);
  try {
    orderOf(texts, output);
  } catch (error) {
    if (error instanceof AppError)
      return { option: error.values.option, remedy: sentences(error.code, error.values)[1] };
    throw error;
  }
  return undefined;
}
const paper = ['--paper', 'A4'];

test('what is out of bounds is named as it was typed, with what the option takes', () => {
  const side = 'It accepts a number above 0 and up to 100000.';
  expect(refusal(['--width-px', '0'])).toEqual({ option: '--width-px', remedy: side });
  expect(refusal(['--height-in', '1e9'])).toEqual({ option: '--height-in', remedy: side });
  const dpi = 'It accepts a whole number from 20 to 2400.';
  expect(refusal([...paper, '--dpi', '300.5'])).toEqual({ option: '--dpi', remedy: dpi });
  expect(refusal([...paper, '--bits', '12'])).toEqual({ option: '--bits', remedy: 'It accepts 8 or 16.' });
  const bleed = { option: '--bleed', remedy: 'It accepts a number from 0 to 200.' };
  expect(refusal([...paper, '--bleed', '-1'])).toEqual(bleed);
  expect(refusal([...paper, '--name', 'x'.repeat(201)])).toMatchObject({
    remedy: 'It accepts at most 200 characters.',
  });
});

test('of two sizes the one that is too much is named with its value', () => {
  const remedy = 'It accepts no value together with --width-mm; choose one of the two.';
  expect(refusal([...paper, '--width-mm', '20'])).toEqual({ option: '--paper', remedy });
  expect(refusal(['--height-in', '5', '--width-mm', '20'])).toEqual({ option: '--height-in', remedy });
});

test('what would change nothing is refused rather than passed over', () => {
  expect(refusal([...paper, '--crop', '0.5,0.5'])).toMatchObject({ option: '--crop' });
  expect(refusal([...paper, '--crop', '0.5,0.5', '--placing', 'fill'])).toBeUndefined();
  expect(refusal([...paper, '--border', '5'])).toMatchObject({ option: '--border' });
  expect(refusal([...paper, '--border', '5', '--placing', 'fit'])).toBeUndefined();
  expect(refusal([...paper, '--quality', '95'])).toMatchObject({ option: '--quality' });
  expect(refusal([...paper, '--quality', '95'], 'print.jpg')).toBeUndefined();
});
