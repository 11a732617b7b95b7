import { expect, test } from 'vitest';
import { withInstantParameter } from './looks.ts';
import { openTestStudio } from './testing/test-studio.ts';

test('a change made while the connection is broken arrives when it is back', async () => {
  const studio = await openTestStudio();
  studio.host.breakConnection();
  expect(studio.state().connection).toBe('lost');
  studio.studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.25));
  await studio.pass(500);
  await studio.pass(500);
  expect(studio.state().connection).toBe('open');
  expect(studio.host.works.get(studio.state().work!.id)?.look.instant.parameters.strength).toBe(0.25);
});

test('what is asked for while the connection is broken is said not to be done', async () => {
  const { studio, state, host } = await openTestStudio();
  host.breakConnection();
  const asked = [
    studio.importing.importFiles([{ name: 'dog.jpg', bytes: new Uint8Array(1) }], 'photo'),
    studio.works.duplicate(state().work!.id),
    studio.works.rename(state().work!.id, 'My dogs'),
  ];
  await Promise.all(asked);
  expect(state().notices.map(({ text }) => text)).toEqual([
    'That didn’t go through: the connection to Impasto was lost.',
  ]);
});

test('what is asked again by itself is not worth a word when the connection breaks', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  host.breakConnection();
  studio.looking.zoomTo(1);
  studio.editor.changeLook((look) => withInstantParameter(look, 'strength', 0.3));
  await pass(500);
  expect(state()).toMatchObject({ connection: 'open', notices: [] });
});
