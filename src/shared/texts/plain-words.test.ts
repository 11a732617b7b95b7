import { expect, test } from 'vitest';
import { studioTexts } from './en.ts';

/** What a programmer calls things; iterations are the studio's own, a slider that people know by that name. */
const programmersWords =
  /\b(steps?|tensors?|inference|loss(es)?|checkpoints?|epochs?|batch(es)?|gradients?|hash(es)?|json)\b/i;

/** What stands under Details or Advanced alone. */
const underDetails = [/^run\.(total|curve|contentLoss|styleLoss|smoothnessLoss)$/, /^training\.steps$/];

test('a programmer’s words stand in the window under Details and Advanced alone', () => {
  const found = Object.entries<string>(studioTexts)
    .filter(([, text]) => programmersWords.test(text.replace(/\{\w+/g, '{')))
    .filter(([key]) => !underDetails.some((allowed) => allowed.test(key)));
  expect(found).toEqual([]);
});
