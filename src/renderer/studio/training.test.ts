import { expect, test } from 'vitest';
import { fewestPhotographs, mostPhotographs } from '../../shared/training.ts';
import type { LazyFile } from '../client/services.ts';
import { spread } from './own-photographs.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';
import { trainingText } from './training.ts';

async function studioWithPainting() {
  const opened = await openTestStudio();
  await opened.studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await opened.pass(500);
  const painting = opened.state().work!.paintings[0]!.id;
  return { ...opened, order: { painting, preset: 'good' } as const };
}

test('a training is looked on at from its start, and used or trained longer when it is taken', async () => {
  const { studio, host, state, pass, order } = await studioWithPainting();
  await studio.training.start(order);
  await pass();
  expect(state()).toMatchObject({ dialog: 'training', training: { state: 'starting' }, trainingView: { curve: [] } });
  host.learn(40);
  expect(state().trainingView).toMatchObject({ shown: { step: 40 } });
  expect(state().trainingView!.curve.at(-1)!.step).toBe(40);
  await studio.training.steer('finish');
  await pass();
  expect(state().training).toBeUndefined();
  expect(state().trainingView).toMatchObject({ ended: { style: 'Wave', training: { step: 40 } }, shown: { step: 40 } });
  expect(state().notices).toEqual([]);

  studio.training.use('Wave');
  await pass(500);
  expect(state()).toMatchObject({ dialog: undefined, work: { look: { way: 'instant', instant: { style: 'Wave' } } } });
  await studio.editor.undo();
  expect(state().work!.look.instant.style).not.toBe('Wave');
});

test('where nobody looks on, its end is told, and it is used from there', async () => {
  const { studio, host, state, pass, order } = await studioWithPainting();
  await studio.training.start(order);
  studio.training.close();
  host.learn(800);
  await pass();
  const [notice] = state().notices;
  expect(notice!.text).toContain('Wave');
  notice!.action!.perform();
  await pass(500);
  expect(state().work!.look.instant.style).toBe('Wave');
});

test('a sample that nobody looks at any more is called off; one that was seen begins the training it was of', async () => {
  const opened = await studioWithPainting();
  const { studio, host, state, pass, order } = opened;
  await studio.training.start({ ...order, sample: true });
  studio.training.close();
  await pass();
  expect(state().training).toBeUndefined();
  expect(state().notices).toEqual([]);

  await studio.training.start({ ...order, sample: true });
  await pass();
  host.learn(50);
  await pass();
  expect(state().trainingView).toMatchObject({ ended: { training: { isSample: true } }, shown: { step: 50 } });
  await studio.training.startAfterSample();
  await pass();
  expect(state().training).toMatchObject({ steps: 800, step: 0 });
  expect(state().trainingView).toEqual({ curve: [] });
  expect(asked(opened, 'startTraining').at(-1)!.input).toEqual(order);
});

test('a window that lost the host looks on again when it is back', async () => {
  const opened = await studioWithPainting();
  const { studio, host, state, pass, order } = opened;
  await studio.training.start(order);
  host.learn(10);
  const before = asked(opened, 'watchTraining').length;
  host.breakConnection();
  await pass(5000);
  await pass(5000);
  expect(asked(opened, 'watchTraining')).toHaveLength(before + 1);
  expect(state().trainingView!.curve.at(-1)!.step).toBe(10);
});

test('what a style painted is painted anew once it was trained longer', async () => {
  const { studio, host, state, pass, order } = await studioWithPainting();
  await studio.training.start(order);
  await studio.training.steer('finish');
  await pass();
  studio.training.use('Wave');
  await pass(2000);
  const painted = state().instant!.pixels;
  expect(state().tiles.Wave).toBeDefined();
  host.tell(
    'styles',
    state().styles.map((style) => (style.name === 'Wave' ? { ...style, sha256: 'f'.repeat(64) } : style)),
  );
  expect(state().tiles.Wave).toBeUndefined();
  expect(state().instant!.pixels).toBe(painted);
  await pass(2000);
  expect(state().instant!.pixels).not.toBe(painted);
});

test('how it stands is told in minutes', () => {
  const training = { style: 'a', title: 'A', preset: 'good', step: 320, steps: 800, secondsLeft: 250 } as const;
  expect(trainingText({ ...training, state: 'running' })).toBe('Training · about 4 min left');
  expect(trainingText({ ...training, state: 'running', step: training.steps })).toBe('Trained. Saving the style…');
  expect(trainingText({ ...training, state: 'waiting' })).toContain('about 4 min left');
  expect(trainingText({ ...training, state: 'kept' })).toBe('Interrupted at 40%. Its progress is saved.');
});

const jpeg = new Uint8Array([0xff, 0xd8, 0xff]);
const files = (count: number, name = 'photo'): LazyFile[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${name}-${i}.jpg`, start: jpeg, read: async () => jpeg }));

test('a folder is brought file after file; what is no picture is counted, and letters are not even asked for', async () => {
  const opened = await studioWithPainting();
  const { studio, state, pass, pickFolderNext } = opened;
  const letter = { name: 'letter.txt', start: new Uint8Array([0x44]), read: async () => jpeg };
  const unreadable = { ...files(1, 'broken')[0]!, read: () => Promise.reject(new Error('gone')) };
  pickFolderNext({ name: 'Holiday', files: [letter, ...files(fewestPhotographs), unreadable] });
  await studio.ownPhotographs.pick();
  await pass();
  const counts = { folder: 'Holiday', kept: fewestPhotographs, failed: 1, isReady: true };
  expect(state().ownPhotographs).toMatchObject(counts);
  expect(asked(opened, 'bringToContent')).toHaveLength(fewestPhotographs + 1);
  studio.ownPhotographs.forget();
  expect(state().ownPhotographs).toBeUndefined();
});

test('too few photographs, or none, are refused in words', async () => {
  const { studio, state, pickFolderNext } = await studioWithPainting();
  pickFolderNext({ name: 'Holiday', files: files(3) });
  await studio.ownPhotographs.pick();
  expect(state().ownPhotographs).toBeUndefined();
  expect(state().notices.at(-1)!.text).toContain('only 3 photos');
  pickFolderNext({ name: 'Letters', files: [] });
  await studio.ownPhotographs.pick();
  expect(state().notices.at(-1)!.text).toContain('Letters');
  pickFolderNext(undefined);
  await studio.ownPhotographs.pick();
  expect(state().notices).toHaveLength(2);
});

test('of a large folder as many as are of use are taken, from all of it', () => {
  const many = files(1000);
  const some = spread(many, mostPhotographs);
  expect(some).toHaveLength(mostPhotographs);
  expect([some[0], some.at(-1)]).toEqual([many[0], many[995]]);
  expect(spread(many.slice(0, 5), mostPhotographs)).toHaveLength(5);
});

test('a sample is called off, too, where its view is left by Back or for another dialog', async () => {
  for (const leave of ['back', 'settings'] as const) {
    const { studio, state, pass, order } = await studioWithPainting();
    await studio.training.start({ ...order, sample: true });
    await pass();
    if (leave === 'back') studio.goBack();
    else studio.store.setState({ dialog: 'settings' });
    await pass();
    expect(state()).toMatchObject({ training: undefined, trainingView: undefined });
    expect(state().dialog).toBe(leave === 'back' ? undefined : 'settings');
  }
});

test('what interrupted a training is told once, in words', async () => {
  const { studio, host, state, pass, order } = await studioWithPainting();
  await studio.training.start(order);
  host.learn(10);
  const error = { code: 'output.disk-full', values: { file: 'x' } };
  for (let time = 0; time < 2; time++) host.tell('training', { ...state().training!, state: 'kept', error });
  await pass();
  expect(state().notices).toMatchObject([{ tone: 'error', text: expect.stringContaining('disk') }]);
  expect(state().training).toMatchObject({ state: 'kept', error });
});
