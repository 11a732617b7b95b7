import { expect, test, vi } from 'vitest';
import type { JobEvent } from '../../shared/job-events.ts';
import type { JobDescription } from '../../shared/jobs/job.ts';
import { type OpeningJob, type OpeningOptions, openOpening } from './opening.ts';
import { follow, last } from './testing/follow.ts';
import { scriptedChild } from './testing/scripted-child.ts';

const finished: JobEvent = { type: 'finished', outputs: [], seconds: 0, peakBytes: 0 };
const died: JobEvent = { type: 'failed', error: { code: 'compute.died', values: { reason: 'SIGSEGV' } } };
const tooLarge: JobEvent = { type: 'failed', error: { code: 'compute.too-large', values: { gigabytes: '6.0' } } };
const examine = (file: string): OpeningJob => ({ kind: 'examine', request: { file } });
const fileOf = ({ request }: JobDescription) => ('file' in request ? request.file : '');

/** Files whose names say what becomes of them. */
function opening(options: Partial<OpeningOptions> = {}) {
  const opened: string[] = [];
  const children: number[] = [];
  const start = () => {
    children.push(children.length);
    return scriptedChild((job) => {
      const file = fileOf(job);
      opened.push(file);
      if (file.startsWith('endless')) return 'hangs';
      return [file.startsWith('large') ? tooLarge : file.startsWith('broken') ? died : finished];
    });
  };
  const files = openOpening({ start, lanes: 2, seconds: 0.05, ...options });
  const open = async (file: string) => last(await follow(files.run(examine(file))));
  return { files, open, opened, children };
}

test('a file that takes for ever, wants too much or breaks its process is refused in words that name it', async () => {
  const { open } = opening();
  const refused = (code: string, file: string) => ({ type: 'failed', error: { code, values: { file } } });
  expect(await open('endless.png')).toEqual(refused('open.too-slow', 'endless.png'));
  expect(await open('large.png')).toEqual(refused('open.too-large', 'large.png'));
  expect(await open('broken.png')).toEqual(refused('open.breaks', 'broken.png'));
  expect(await open('sound.png')).toEqual(finished);
});

test('a process that broke down is replaced once: it may have been killed from outside', async () => {
  const { open, opened } = opening();
  await open('broken.png');
  expect(opened).toEqual(['broken.png', 'broken.png']);
});

test('five bad files do not keep a good one from being opened', async () => {
  const { open, children } = opening();
  const bad = Array.from({ length: 5 }, (_, i) => open(`endless-${i}.png`));
  expect(await open('sound.png')).toEqual(finished);
  expect((await Promise.all(bad)).map(({ type }) => type)).toEqual(Array(5).fill('failed'));
  expect(children.length).toBe(2);
});

test('what still waits when the program ends is dropped', async () => {
  const { files, open, opened } = opening({ lanes: 1, seconds: 1000 });
  const first = open('endless.png');
  await vi.waitFor(() => expect(opened).toEqual(['endless.png']));
  const second = open('sound.png');
  second.catch(() => {});
  await files.dispose();
  await first;
  await expect(second).rejects.toMatchObject({ code: 'dropped' });
});
