import { expect, test } from 'vitest';
import type { MaskPart } from '../../shared/mask.ts';
import { withPaintParameter } from './looks.ts';
import { openTestStudio } from './testing/test-studio.ts';
import { filmed } from './time-lapse.ts';

async function painted() {
  const test = await openTestStudio();
  const { studio, host, state, pass } = test;
  await studio.importing.importFiles([{ name: 'klimt.jpg', bytes: new Uint8Array(1) }], 'painting');
  await studio.runs.start();
  const work = state().work!.id;
  for (let step = 0; step < 3; step++) {
    host.step(work, 30);
    await pass();
  }
  studio.editor.changeLook((look) => withPaintParameter(look, 'ratio', 2));
  await pass(500);
  host.step(work, 400);
  await pass(500);
  return test;
}

test('a time-lapse shows the photograph, each picture of the timeline and the finished one, and is saved', async () => {
  const { studio, host, state, films, saved } = await painted();
  expect(filmed(state()).length).toBeGreaterThan(2);
  await studio.timeLapse.save(false);
  const [film] = films;
  expect(film!.frames).toHaveLength(300);
  const shown = [...new Set(film!.frames.flatMap(({ from, to }) => [from, to]))];
  expect(shown).toHaveLength(filmed(state()).length + 2);
  expect(film!.frames.every(({ caption }) => caption === undefined)).toBe(true);
  for (const side of [film!.size.width, film!.size.height]) expect(side % 2).toBe(0);
  expect(saved.map(({ name }) => name)).toEqual(['Dogs-at-the-window_time-lapse.webm']);
  expect(state()).toMatchObject({ saving: undefined, busy: undefined });
  expect(state().notices.at(-1)?.text).toContain('Dogs-at-the-window_time-lapse.webm');
  // Each picture is asked for once.
  const asked = host.asked.filter(({ call }) => call === 'snapshot');
  expect(asked).toHaveLength(filmed(state()).length);
});

test('if one likes, it names what was changed on the way, where it was changed', async () => {
  const { studio, films } = await painted();
  await studio.timeLapse.save(true);
  const captions = films[0]!.frames.map(({ caption }) => caption);
  expect(new Set(captions)).toEqual(new Set([undefined, 'Photo ↔ Style 2']));
  expect(captions[0]).toBeUndefined();
});

test('called off, nothing is saved, and it can be made again', async () => {
  const { studio, state, saved, films } = await painted();
  const making = studio.timeLapse.save(false);
  studio.timeLapse.cancel();
  await making;
  expect(saved).toEqual([]);
  expect(state()).toMatchObject({ saving: undefined, busy: undefined });
  expect(state().notices.at(-1)?.text).toBe('Nothing was saved.');
  await studio.timeLapse.save(false);
  expect(films).toHaveLength(1);
});

test('a picture that is gone is told, and nothing is saved', async () => {
  const { studio, host, state, saved } = await painted();
  host.fail('snapshot', { code: 'work.no-snapshot', values: { iteration: 5 } });
  await studio.timeLapse.save(false);
  expect(saved).toEqual([]);
  expect(state().notices.at(-1)?.tone).toBe('error');
});

test('where the photograph was restored it is seen in every picture of the film, as in the file', async () => {
  const { studio, films } = await painted();
  await studio.timeLapse.save(false);
  // One touch in the middle, as hard as any: there the photograph is, and the corner stays painted.
  const touch: MaskPart = { kind: 'stroke', points: [0.5, 0.5, 1], size: 0.5, hardness: 1, opacity: 1, erase: false };
  studio.editor.change((document) => ({ ...document, mask: { parts: [touch] } }));
  await studio.timeLapse.save(false);
  const pixelsOf = (film: (typeof films)[number]) => [...new Set(film.frames.flatMap(({ from, to }) => [from, to]))];
  const [plain, restored] = films.map(pixelsOf);
  expect(restored).toHaveLength(plain!.length);
  const [photo] = plain!;
  for (const [index, painted] of plain!.entries()) {
    if (index === 0) continue;
    const at = ({ width, height, data }: typeof painted, share: number) => {
      const start = 4 * (Math.floor(share * height) * width + Math.floor(share * width));
      return [...data.subarray(start, start + 3)];
    };
    expect(at(painted, 0.5)).not.toEqual(at(photo!, 0.5));
    expect(at(restored![index]!, 0.5)).toEqual(at(photo!, 0.5));
    expect(at(restored![index]!, 0)).toEqual(at(painted, 0));
  }
});

test('each film of a work has a name of its own', async () => {
  const { studio, saved } = await painted();
  await studio.timeLapse.save(false);
  await studio.timeLapse.save(true);
  await studio.timeLapse.save(false);
  await studio.timeLapse.save(true);
  expect(saved.map(({ name }) => name)).toEqual([
    'Dogs-at-the-window_time-lapse.webm',
    'Dogs-at-the-window_time-lapse-changes.webm',
    'Dogs-at-the-window_time-lapse_2.webm',
    'Dogs-at-the-window_time-lapse-changes_2.webm',
  ]);
});
