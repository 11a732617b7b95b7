import { expect, test } from 'vitest';
import { learntPart } from './learnt-part.ts';
import { openTestStudio } from './testing/test-studio.ts';

test('a style learns a painting without the borders that its tile offers to trim, unless a person chose otherwise', async () => {
  const { studio, state } = await openTestStudio();
  await studio.importing.importFiles([{ name: 'On paper.jpg', bytes: new Uint8Array(1) }], 'painting');
  const [paper] = state().work!.paintings;
  const { suggested } = await studio.choosingPart.view(paper!);
  const trimmed = learntPart(paper!, { chosen: undefined, suggested });
  expect(trimmed).toEqual(suggested);
  expect(trimmed.width).toBeLessThan(paper!.width);
  const whole = { left: 0, top: 0, width: paper!.width, height: paper!.height };
  expect(learntPart(paper!, { chosen: whole, suggested })).toEqual(whole);
  expect(learntPart(paper!, { chosen: undefined, suggested: undefined })).toEqual(whole);
});
