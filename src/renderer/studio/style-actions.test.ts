import { expect, test } from 'vitest';
import { styleActions } from './style-actions.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

test('a style that was trained here is trained longer from the shelf; one that came from elsewhere is not', async () => {
  const opened = await openTestStudio();
  const { studio, host, state, pass } = opened;
  await studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await pass(500);
  await studio.training.start({ painting: state().work!.paintings[0]!.id, preset: 'quick' });
  host.learn(40);
  await studio.training.steer('finish');
  await pass();
  studio.training.close();

  const labels = (name: string) =>
    styleActions(studio, state().styles.find((style) => style.name === name)!).map(({ label }) => label);
  expect(labels('great-wave')).toEqual(['Save style as a file…']);
  expect(labels('Wave')).toEqual(['Train longer', 'Save style as a file…']);
  styleActions(studio, state().styles.find(({ name }) => name === 'Wave')!)[0]!.perform();
  await pass();
  expect(asked(opened, 'trainLonger').map(({ input }) => input)).toMatchObject([{ style: 'Wave' }]);
  expect(state()).toMatchObject({ dialog: 'training', training: { style: 'Wave', state: 'starting', step: 40 } });
});
