import { expect, test } from 'vitest';
import { withInstantParameter } from './looks.ts';
import { openTestStudio } from './testing/test-studio.ts';

test('a picture that is being saved is not saved a second time; another one is', async () => {
  const { studio, host, saved, pass } = await openTestStudio();
  const asked = () => host.asked.filter(({ call }) => call === 'exportPicture').length;
  host.hold('exportPicture');
  const saves = [studio.exporting.save('png'), studio.exporting.save('png'), studio.exporting.save('jpeg')];
  await pass();
  expect(asked()).toBe(2);
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.3));
  saves.push(studio.exporting.save('png'));
  await pass();
  expect(asked()).toBe(3);
  host.answerHeld('exportPicture');
  await Promise.all(saves);
  expect(saved).toHaveLength(3);
  await studio.exporting.save('png');
  expect(saved).toHaveLength(4);
});
