import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fittingResult } from '../../../shared/painted-with.ts';
import { applyParameters } from '../../../shared/parameters/apply.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { killChildren } from './testing/kill-children.ts';
import { importSmallPictures, paintLook, smallStudio } from './testing/small-studio.ts';
import { openTestWindow } from './testing/test-window.ts';

test('from an empty library to a saved picture, and everything is there when it is opened again', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const hello = await window.call('hello', {});
  expect(hello).toMatchObject({ works: [], runs: [], settings: { theme: 'system' } });
  expect(hello.styles.map(({ name }) => name)).toContain('great-wave');

  const { photo, painting } = await importSmallPictures(window);
  const seen = await window.call('view', { picture: photo, side: 48 });
  expect(seen).toMatchObject({ width: 48, height: 32, space: 'srgb' });
  expect(seen.data).toHaveLength(48 * 32 * 4);

  const work = await window.call('createWork', { photo });
  expect(work).toMatchObject({ title: 'Cat', photo: { id: photo, name: 'Cat.png', width: 96, height: 64 } });
  const asked = { photo, style: 'great-wave', parameters: applyParameters({}), side: 64, slot: 'canvas' };
  const instant = await window.call('instant', asked);
  expect(instant).toMatchObject({ width: 64, height: 43 });
  expect(instant.isDraft).toBeUndefined();
  const draft = await window.call('instant', { ...asked, draft: true });
  expect(draft).toMatchObject({ width: 64, height: 43, isDraft: true });
  const differences = draft.data.map((value, i) => Math.abs(value - instant.data[i]!));
  expect(differences.some((value) => value > 0)).toBe(true);
  expect(differences.reduce((sum, value) => sum + value, 0) / draft.data.length).toBeLessThan(20);
  expect(new Set(instant.data).size).toBeGreaterThan(20);

  await window.call('changeWork', { id: work.id, paintings: [painting], look: paintLook(painting) });
  expect(await window.call('startRun', { work: work.id })).toMatchObject({ work: work.id, iterations: 30 });
  const first = await window.next('frame');
  expect(first).toMatchObject({ work: work.id, iteration: 1, width: 64, height: 43 });
  await window.call('frameShown', { work: work.id });
  expect((await window.next('frame')).iteration).toBeGreaterThan(1);
  await window.call('changeRun', { work: work.id, name: 'keepColours', value: 1 });
  await window.next('run', ({ changes }) => changes.some(({ name, value }) => name === 'keepColours' && value === 1));

  await window.call('steerRun', { work: work.id, action: 'pause' });
  const paused = await window.next('run', ({ state }) => state === 'paused');
  expect(paused.iteration).toBeLessThan(30);
  await window.call('steerRun', { work: work.id, action: 'resume' });
  await window.next('run', ({ iteration, state }) => state === 'running' && iteration >= paused.iteration + 2);
  await window.call('steerRun', { work: work.id, action: 'stop' });
  const done = await window.next('run', ({ state }) => state === 'done');
  expect(window.heard('frame').length).toBe(2);

  const result = await window.call('result', { work: work.id, side: 4096 });
  expect(result).toMatchObject({ width: 64, height: 43 });
  const exported = await window.call('exportPicture', { work: work.id, format: 'jpeg', side: 32 });
  expect(exported.name).toBe('Cat_Wave.jpg');
  expect(await sharp(exported.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 32 });
  // Of the photograph at first, then of what was painted.
  await expect.poll(() => window.call('thumbnail', { id: work.id }), { timeout: 20_000 }).toMatchObject({ width: 64 });

  await studio.dispose();
  const { window: again } = await smallStudio();
  const second = await again.call('hello', {});
  expect(second.host).not.toBe(hello.host);
  expect(second.works).toMatchObject([{ id: work.id, title: 'Cat', thumbnailMade: expect.any(Number) }]);
  expect(second.runs).toEqual([done]);
  expect(second.settings.pace?.secondsPerPixel).toBeGreaterThan(0);
  const reopened = await again.call('openWork', { id: work.id });
  expect(reopened).toMatchObject({ paintings: [{ id: painting, name: 'Wave.png' }], look: paintLook(painting) });
  expect(reopened.timeline[0]).toMatchObject({ id: '1-5', iteration: 5, width: 64, starred: false });
  expect(await again.call('snapshot', { work: work.id, snapshot: '1-5' })).toMatchObject({ width: 64, height: 43 });
  expect(await again.call('result', { work: work.id, side: 4096 })).toEqual(result);
});

test('settings that are taken back bring their picture back, in the window, in files and after a restart', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const look = (ratio: number) => paintLook(painting, { iterations: 4, ratio });
  const { id: work } = await window.call('createWork', { photo, look: look(1) });
  const paint = async () => {
    window.forget();
    await window.call('startRun', { work });
    return (await window.next('run', ({ state }) => state === 'done')).result!;
  };
  const exported = async () => (await window.call('exportPicture', { work, format: 'png' })).bytes;
  const one = await paint();
  const first = await exported();

  // A live change is part of what the picture was painted with; to finish early is not.
  await window.call('changeWork', { id: work, look: paintLook(painting, { iterations: 60, ratio: 1 }) });
  window.forget();
  await window.call('startRun', { work });
  await window.next('run', ({ iteration }) => iteration >= 2);
  await window.call('changeRun', { work, name: 'ratio', value: 2 });
  await window.next('run', ({ changes }) => changes.length > 0);
  await window.call('changeWork', { id: work, look: paintLook(painting, { iterations: 60, ratio: 2 }) });
  await window.call('steerRun', { work, action: 'stop' });
  const { result: two } = await window.next('run', ({ state }) => state === 'done');
  const { results } = await window.next('results', (reported) => reported.results.length === 2);
  expect(results.map(({ id }) => id)).toEqual([one, two]);
  expect(fittingResult(await window.call('openWork', { id: work }))?.id).toBe(two);
  const second = await exported();
  expect(second).not.toEqual(first);

  await window.call('changeWork', { id: work, look: look(1) });
  expect(await exported()).toEqual(first);
  await studio.dispose();

  const { window: again } = await smallStudio();
  const reopened = await again.call('openWork', { id: work });
  expect(fittingResult(reopened)?.id).toBe(one);
  expect((await again.call('exportPicture', { work, format: 'png' })).bytes).toEqual(first);
  await again.call('changeWork', { id: work, look: paintLook(painting, { iterations: 60, ratio: 2 }) });
  expect((await again.call('exportPicture', { work, format: 'png' })).bytes).toEqual(second);
  expect(await again.call('result', { work, side: 64 })).toEqual(
    await again.call('result', { work, result: two, side: 64 }),
  );
});

test('what an interrupted run was painted with is known when it ends after a restart', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id: work } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 40 }) });
  await window.call('startRun', { work });
  await window.next('run', ({ iteration }) => iteration >= 3);
  await window.call('changeRun', { work, name: 'ratio', value: 2 });
  await window.next('run', ({ changes }) => changes.length > 0);
  await studio.dispose();

  const { window: again } = await smallStudio();
  // The settings are others meanwhile; those the picture is painted with are not.
  await again.call('changeWork', { id: work, look: paintLook(painting, { iterations: 40, seed: 7, ratio: 2 }) });
  await again.call('steerRun', { work, action: 'resume' });
  await again.next('run', ({ state }) => state === 'done');
  const reopened = await again.call('openWork', { id: work });
  expect(fittingResult(reopened)).toBeUndefined();
  const look = paintLook(painting, { iterations: 40, ratio: 2 });
  expect(fittingResult({ ...reopened, look })).toMatchObject({ iteration: 40 });
});

test('a picture that was exported brings its work back', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const look = paintLook(painting, { iterations: 3 });
  const work = await window.call('createWork', { photo, look });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ state }) => state === 'done');
  const painted = await window.call('exportPicture', { work: work.id, format: 'png' });
  const imported = await window.call('bring', painted);
  expect(imported).toMatchObject({ kind: 'recipe', work: { photo: { id: photo }, paintings: [{ id: painting }] } });
  expect(imported.kind === 'recipe' && imported.work?.look.paint).toEqual(look.paint);
  const { works } = await window.call('hello', {});
  expect(await window.call('bring', { ...painted, plain: true })).toMatchObject({ kind: 'picture' });
  expect((await window.call('hello', {})).works).toHaveLength(works.length);

  const instant = await window.call('createWork', { photo, look: { ...look, way: 'instant' } });
  const jpeg = await window.call('exportPicture', { work: instant.id, format: 'jpeg', side: 64 });
  expect(jpeg.name).toBe('Cat_great-wave.jpg');
  expect(await window.call('bring', jpeg)).toMatchObject({ work: { look: { instant: { style: 'great-wave' } } } });
});

test('a part of a painting is shown, painted with, kept in the work and brought back by what was exported', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const part = { left: 30, top: 10, width: 40, height: 20 };
  const shown = await window.call('view', { picture: painting, part, side: 512 });
  const whole = await window.call('view', { picture: painting, side: 512 });
  expect(shown).toMatchObject({ width: 40, height: 20 });
  expect(shown.data.slice(0, 4)).toEqual(whole.data.slice(4 * (10 * whole.width + 30)).slice(0, 4));

  const plain = paintLook(painting, { iterations: 3 });
  const look = { ...plain, paint: { ...plain.paint, parts: { [painting]: part } } };
  const work = await window.call('createWork', { photo, look });
  await window.call('startRun', { work: work.id });
  await window.next('run', ({ state }) => state === 'done');
  const imported = await window.call('bring', await window.call('exportPicture', { work: work.id, format: 'png' }));
  expect(imported.kind === 'recipe' && imported.work?.look.paint).toEqual(look.paint);

  await studio.dispose();
  const { window: again } = await smallStudio();
  expect((await again.call('openWork', { id: work.id })).look.paint.parts).toEqual({ [painting]: part });
});

test('with another photograph a work is called after that, unless a person named it', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id } = await window.call('createWork', { photo });
  const titleNow = async () => (await window.call('openWork', { id })).title;
  await window.call('changeWork', { id, photo: painting });
  expect(await titleNow()).toBe('Wave');
  await window.call('changeWork', { id, title: 'Mine' });
  await window.call('changeWork', { id, photo });
  expect(await titleNow()).toBe('Mine');
});

test('a recipe whose photograph is not here says what is missing, and the picture is kept', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const work = await window.call('createWork', { photo, look: { ...paintLook(painting), way: 'instant' } });
  const exported = await window.call('exportPicture', { work: work.id, format: 'png', side: 64 });
  await studio.dispose();
  await userHome();
  const { window: other } = await smallStudio();
  expect(await other.call('bring', exported)).toMatchObject({
    kind: 'recipe',
    missing: { code: 'recipe.photo-not-here' },
  });
});

test('what is neither picture nor style is refused with its name, and a style of a file is on the shelf', async () => {
  await userHome();
  const { window } = await smallStudio();
  const importFile = (name: string, bytes: Uint8Array<ArrayBuffer>) => window.call('bring', { name, bytes });
  const text = new TextEncoder().encode('hello');
  await expect(importFile('notes.txt', text)).rejects.toMatchObject({
    code: 'bring.unknown',
    values: { file: 'notes.txt' },
  });
  await expect(importFile('nothing.png', new Uint8Array(0))).rejects.toMatchObject({ code: 'picture.empty' });
  const whole = new Uint8Array(await readFile(join(import.meta.dirname, '../../../../assets/samples/coffee.png')));
  await expect(importFile('half.png', whole.slice(0, 60))).rejects.toMatchObject({ values: { file: 'half.png' } });
  const wave = new Uint8Array(await readFile(join(import.meta.dirname, '../../../../models/styles/great-wave.onnx')));
  expect(await importFile('My wave.onnx', wave)).toMatchObject({ isKnown: true, style: { name: 'great-wave' } });
  // The last field, a text that is for people: another file, the same network.
  const other = new Uint8Array([...wave, 0x32, 0x01, 0x61]);
  const imported = await importFile('Great wave.onnx', other);
  expect(imported).toMatchObject({
    isKnown: false,
    style: { name: 'great-wave-2', title: 'Great Wave 2', builtIn: false },
  });
  expect((await window.next('styles')).some(({ builtIn }) => !builtIn)).toBe(true);
  await expect(importFile('broken.onnx', wave.slice(0, 5000))).rejects.toMatchObject({
    values: { file: 'broken.onnx' },
  });
});

test('the death of the child that answers questions is not noticed', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo } = await importSmallPictures(window);
  const answer = window.call('instant', {
    photo,
    style: 'great-wave',
    parameters: applyParameters({}),
    side: 96,
    slot: 'canvas',
  });
  killChildren('quick');
  expect(await answer).toMatchObject({ width: 96 });
});

test('what is seen is saved: a picture of the timeline, the one that is being painted, with their iteration', async () => {
  await userHome();
  const { window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const { id: work } = await window.call('createWork', { photo, look: paintLook(painting, { iterations: 400 }) });
  const save = (picture: string | undefined, format: 'png' | 'jpeg' = 'png') =>
    window.call('exportPicture', { work, format, ...(picture && { picture }) });
  const rgba = async (bytes: Uint8Array) => [...(await sharp(bytes).ensureAlpha().raw().toBuffer())];
  await expect(save('now')).rejects.toMatchObject({ code: 'run.no-frame' });
  await window.call('startRun', { work });
  await window.next('run', ({ iteration }) => iteration >= 6);
  await window.call('steerRun', { work, action: 'pause' });
  await window.next('run', ({ state }) => state === 'paused');

  const frame = window.heard('frame').at(-1)!;
  const now = await save('now');
  expect(now.name).toBe(`Cat_Wave_iteration-${frame.iteration}.png`);
  expect(await rgba(now.bytes)).toEqual([...frame.data]);
  const seen = await window.call('snapshot', { work, snapshot: '1-5' });
  const back = await save('1-5');
  expect(back.name).toBe('Cat_Wave_iteration-5.png');
  expect(await rgba(back.bytes)).toEqual([...seen.data]);
  expect((await save('1-5', 'jpeg')).name).toBe('Cat_Wave_iteration-5.jpg');
  await expect(save('1-7')).rejects.toMatchObject({ code: 'work.no-snapshot' });

  // Its recipe is that of a picture which ends there.
  const imported = await window.call('bring', back);
  expect(imported.kind === 'recipe' && imported.work?.look.paint.parameters).toMatchObject({ iterations: 5 });
  await window.call('steerRun', { work, action: 'stop' });
  await window.next('run', ({ state }) => state === 'done');
  await expect(save('now')).rejects.toMatchObject({ code: 'run.no-frame' });
  expect((await save(undefined)).name).toBe('Cat_Wave.png');
});

test('a large photograph is saved as it is seen at 100 %', async () => {
  await userHome();
  const { window } = await smallStudio();
  const [width, height] = [2400, 128];
  const dogs = sharp(join(import.meta.dirname, '../../../../assets/samples/dogs-at-the-window.jpg'));
  const bytes = new Uint8Array(await dogs.resize(width, height, { fit: 'cover' }).png().toBuffer());
  const imported = await window.call('bring', { name: 'Wide.png', bytes });
  const photo = imported.kind === 'picture' ? imported.picture.id : '';
  const instant = { style: 'great-wave', parameters: applyParameters({}) };
  const look = { ...paintLook(photo), way: 'instant' as const, instant };
  const { id: work } = await window.call('createWork', { photo, look });
  const region = { x: 1024, y: 0, width: 352, height };
  const seen = await window.call('instant', { photo, ...instant, side: width, region, slot: 'canvas' });
  const saved = sharp((await window.call('exportPicture', { work, format: 'png' })).bytes);
  expect(await saved.metadata()).toMatchObject({ width, height });
  const place = { left: region.x, top: region.y, width: region.width, height: region.height };
  const there = await saved.extract(place).ensureAlpha().raw().toBuffer();
  const difference = there.reduce((sum, value, at) => sum + Math.abs(value - seen.data[at]!), 0) / there.length;
  expect(difference).toBeLessThan(1);
  // As large as it is on the screen where that is asked for.
  const shown = await window.call('exportPicture', { work, format: 'png', side: 1024 });
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ width: 1024 });
});

test('a second window hears of everything, and a run whose frames it never draws goes on', async () => {
  await userHome();
  const { studio, window } = await smallStudio();
  const { photo, painting } = await importSmallPictures(window);
  const other = openTestWindow(studio);
  const work = await window.call('createWork', { photo });
  await other.next('works', (works) => works.length === 1);
  await window.call('changeWork', { id: work.id, title: 'Two', look: paintLook(painting, { iterations: 8 }) });
  expect((await other.next('work')).title).toBe('Two');
  await window.call('startRun', { work: work.id });
  await other.next('run', ({ state }) => state === 'done');
  expect(other.heard('frame')).toHaveLength(1);
  expect((await window.call('changeSettings', { theme: 'dark' })).theme).toBe('dark');
  await other.next('settings', ({ theme }) => theme === 'dark');
  await window.call('deleteWork', { id: work.id });
  expect((await other.next('works', ([summary]) => summary?.deleted !== undefined))[0]!.id).toBe(work.id);
});

test('calls that make no sense are refused in words', async () => {
  const home = await userHome();
  await writeFile(join(home, 'settings.json'), '{"theme":');
  const { window } = await smallStudio();
  const unknown = 'f'.repeat(64);
  await expect(window.call('view', { picture: '../../etc/passwd', side: 10 })).rejects.toMatchObject({
    code: 'studio.bad-call',
  });
  // As a window does that stayed open while the program became another version.
  await expect(window.call('formerCall' as 'hello', {})).rejects.toMatchObject({ code: 'studio.bad-call' });
  await expect(window.call('toString' as 'hello', {})).rejects.toMatchObject({ code: 'studio.bad-call' });
  await expect(window.call('view', { picture: unknown, side: 100 })).rejects.toMatchObject({
    code: 'picture.not-here',
  });
  await expect(window.call('openWork', { id: 'nowhere' })).rejects.toMatchObject({ code: 'work.unknown' });
  const { id } = await window.call('createWork', {});
  await expect(window.call('startRun', { work: id })).rejects.toMatchObject({ code: 'work.no-photo' });
  await expect(window.call('steerRun', { work: id, action: 'pause' })).rejects.toMatchObject({ code: 'run.none' });
  await expect(window.call('result', { work: id, side: 100 })).rejects.toMatchObject({ code: 'work.no-result' });
});
