import { expect, test } from 'vitest';
import { experiments } from '../../shared/jobs/reconstruct.ts';
import { leaveInnermost } from './escaping.ts';
import { hindrance } from './hindrances.ts';
import { networkText, sightLabel } from './network-view.ts';
import { shown, sightOnCanvas } from './selectors.ts';
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

test('one of the pictures is looked at on the canvas, and left by Escape; nothing else is saved in its name', async () => {
  const test = await opened();
  const { networkView } = test.studio;
  networkView.showOnCanvas('style-c');
  expect(sightOnCanvas(test.state())).toBeUndefined();
  test.host.stepReconstruction(10);
  await test.pass();
  const before = shown(test.state());
  networkView.showOnCanvas('style-c');
  expect(test.state().dialog).toBeUndefined();
  const picture = test.state().networkSight?.pictures['style-c'];
  expect(shown(test.state())).toEqual({ kind: 'network', before: picture, after: picture });
  expect(sightLabel('style-c')).toBe('Style c · conv1_1–conv3_1');
  for (const command of ['save', 'saveJpeg', 'share', 'copy', 'print', 'saveTwice', 'compare', 'restore'] as const)
    expect(hindrance(command, test.state()), command).toMatch(/^The canvas shows what the network sees/);
  expect(hindrance('zoomIn', test.state())).toBeUndefined();
  networkView.open();
  expect(test.state().networkSight?.onCanvas).toBe('style-c');
  test.studio.store.setState({ dialog: undefined });
  expect(leaveInnermost(test.studio)).toBe(true);
  expect(shown(test.state())).toEqual(before);
  expect(leaveInnermost(test.studio)).toBe(false);
});

test('whoever changes a setting sees what comes of it, not what the network sees', async () => {
  const test = await opened();
  test.host.stepReconstruction(10);
  await test.pass();
  test.studio.networkView.showOnCanvas('content-a');
  expect(shown(test.state()).kind).toBe('network');
  test.studio.editor.change((document) => ({
    ...document,
    look: { ...document.look, paint: { ...document.look.paint, parts: {} } },
  }));
  expect(shown(test.state()).kind).not.toBe('network');
});
