import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { applyParameters } from '../../shared/parameters/apply.ts';
import { styliseParameters } from '../../shared/parameters/stylise.ts';
import { type LogRecord, onLog } from '../diagnostics/log.ts';
import { resultFile } from './results.ts';
import { userHome } from './testing/user-home.ts';
import { workPaths } from './work-files.ts';
import { openWorks, type Works } from './works.ts';

const id = 'cat-1';
const photo = '1'.repeat(64);
const result = '3'.repeat(64);
const parameters = styliseParameters({});
/** As a later version may have it: a ratio in words, layers that are a list. */
const later = { ...parameters, ratio: 'wide', styleLayers: ['relu1_1'] };
const stored = {
  ...{ schema: 1, id, title: 'cat', created: 1, changed: 2, paintings: [], timeline: [] },
  look: {
    way: 'paint',
    instant: { parameters: { ...applyParameters({}), strength: 7 } },
    paint: { paintings: [], parameters: later },
  },
  results: [
    { id: result, photo, iteration: 9, paint: { paintings: [], parameters: { ...parameters, ratio: 'wide' } } },
  ],
};

const file = () => join(workPaths(id).folder, 'work.json');
const written = async () => JSON.parse(await readFile(file(), 'utf8'));
const open = () => openWorks({ onTrouble: (error) => expect.unreachable(String(error)) });

beforeEach(async () => {
  await userHome();
  await mkdir(workPaths(id).results, { recursive: true });
  await writeFile(resultFile(id, result), 'a picture');
  await writeFile(file(), JSON.stringify(stored));
});

async function changeRatio(works: Works, ratio: number): Promise<void> {
  const { look } = works.get(id);
  works.change(id, { look: { ...look, paint: { ...look.paint, parameters: { ...look.paint.parameters, ratio } } } });
  await works.flush();
}

test('settings that cannot be read are told by their labels, with what they are now, and logged', async () => {
  const records: LogRecord[] = [];
  onTestFinished(onLog((record) => void records.push(record)));
  const works = await open();
  expect(works.get(id).look.paint.parameters).toEqual(parameters);
  const notice = works.noticeOf(id)!;
  expect(notice.code).toBe('work.settings-unread');
  expect(notice.message).toContain('“cat”');
  expect(notice.message).toContain(`${parameters.ratio}`);
  expect(notice.values.settings).toHaveLength(3);
  expect(records).toContainEqual(
    expect.objectContaining({ level: 'warn', values: { name: 'look.paint.parameters.ratio', value: '"wide"' } }),
  );
});

test('what was stored is written back, in the look and of what results were painted with', async () => {
  const works = await open();
  works.change(id, { title: 'dog' });
  await works.close();
  expect(await written()).toEqual({ ...stored, title: 'dog', changed: works.get(id).changed });
});

test('a setting that its person changes is theirs, also when it is set back, and the others stay', async () => {
  const works = await open();
  await changeRatio(works, 2);
  expect((await written()).look.paint.parameters).toEqual({ ...later, ratio: 2 });
  await changeRatio(works, parameters.ratio);
  const { look, results } = await written();
  expect(look.paint.parameters).toEqual({ ...later, ratio: parameters.ratio });
  expect(look.instant.parameters.strength).toBe(7);
  expect(results[0].paint.parameters.ratio).toBe('wide');
  expect(works.noticeOf(id)!.values.settings).toHaveLength(2);
});

test('a copy keeps what was stored as well', async () => {
  const works = await open();
  const copy = await works.duplicate(id, 'copy');
  const { look } = JSON.parse(await readFile(join(workPaths(copy.id).folder, 'work.json'), 'utf8'));
  expect(look).toEqual(stored.look);
  expect(works.noticeOf(copy.id)).toBeDefined();
});

test('a work whose settings can all be read says nothing', async () => {
  await writeFile(
    file(),
    JSON.stringify({
      ...stored,
      look: { ...stored.look, instant: { parameters: applyParameters({}) }, paint: { paintings: [], parameters } },
    }),
  );
  expect((await open()).noticeOf(id)).toBeUndefined();
});
