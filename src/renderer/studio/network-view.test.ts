import { expect, test } from 'vitest';
import { experiments } from '../../shared/jobs/reconstruct.ts';
import { networkText } from './network-view.ts';
import { openTestStudio } from './testing/test-studio.ts';

async function opened() {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'Klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  test.studio.networkView.open();
  await test.pass();
  return test;
}
const seen = ({ state }: Awaited<ReturnType<typeof opened>>) => Object.keys(state().networkSight?.pictures ?? {});

test('what the network sees of the open pair appears picture by picture, each asked for once', async () => {
  const test = await opened();
  expect(test.state().dialog).toBe('network');
  expect(seen(test).sort()).toEqual(['painting', 'photo']);
  test.host.stepReconstruction(3);
  await test.pass();
  test.host.stepReconstruction(4);
  await test.pass();
  expect(seen(test)).toEqual(expect.arrayContaining(['content-a', 'content-b', 'content-c', 'content-d']));
  test.host.stepReconstruction(10);
  await test.pass();
  expect(seen(test)).toHaveLength(12);
  const asked = test.host.asked.filter(({ call }) => call === 'reconstruction');
  expect(asked.map(({ input }) => (input as { experiment: string }).experiment)).toEqual(
    experiments.map(({ name }) => name),
  );
});

test('a second look is there at once, and asks for no picture again', async () => {
  const test = await opened();
  test.host.stepReconstruction(10);
  await test.pass();
  test.studio.store.setState({ dialog: undefined });
  const before = test.host.asked.filter(({ call }) => call === 'reconstruction').length;
  test.studio.networkView.open();
  expect(seen(test)).toHaveLength(12);
  await test.pass();
  expect(test.host.asked.filter(({ call }) => call === 'reconstruction')).toHaveLength(before);
  expect(networkText(test.state().networkSight?.now)).toBe('');
});

test('it can be stopped and gone on with, and says how it stands', async () => {
  const test = await opened();
  test.host.stepReconstruction(2);
  await test.pass();
  expect(networkText(test.state().networkSight?.now)).toMatch(/^2 of 10 pictures are ready · .*left/);
  await test.studio.networkView.steer('pause');
  await test.pass();
  expect(networkText(test.state().networkSight?.now)).toBe('2 of 10 pictures are ready · stopped');
  await test.studio.networkView.steer('resume');
  await test.pass();
  expect(test.state().networkSight?.now?.state).toBe('running');
});

test('a host that gave it up for good is told in words, and the dialog is gone', async () => {
  const test = await opened();
  const { pair } = test.state().networkSight!;
  test.host.tell('reconstructionGone', {
    ...pair,
    error: { code: 'memory.none', values: { needed: '1 GB', available: '0' } },
  });
  await test.pass();
  expect(test.state()).toMatchObject({ dialog: undefined, networkSight: undefined });
  expect(test.state().notices.at(-1)?.tone).toBe('error');
});

test('a host that has started again is asked to go on while somebody looks', async () => {
  const test = await opened();
  const count = () => test.host.asked.filter(({ call }) => call === 'openReconstruction').length;
  expect(count()).toBe(1);
  test.studio.store.setState({ connection: 'lost' });
  test.studio.store.setState({ connection: 'open' });
  await test.pass();
  expect(count()).toBe(2);
});
