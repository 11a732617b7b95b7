/**
 * @file For tests: what every host holds to, the real one and the one in memory, seen by a window. That answers and events
 * have the contract's shape, the window itself checks.
 */
import { expect, test } from 'vitest';
import type { Look, Work } from '../../../../shared/contract-shapes.ts';
import type { Mask } from '../../../../shared/mask.ts';
import type { StyliseParameters } from '../../../../shared/parameters/stylise.ts';
import { printOrder } from '../../../../shared/print/order.ts';
import { whereOfRegion } from '../../../../shared/second-style.ts';
import { paintLook } from './small-studio.ts';
import type { TestWindow } from './test-window.ts';

export interface ContractHost {
  readonly window: TestWindow;
  /** A picture's file, as a person brings it. */
  readonly picture: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Lets the run of a work go on by an iteration at least; the real one does so by itself. */
  readonly goOn: (work: string) => void;
}

const nothing = 'nothing-like-it';

export function contractClaims(open: () => Promise<ContractHost>): void {
  async function begin() {
    const host = await open();
    const { window } = host;
    const importFile = async (name: string) => {
      const imported = await window.call('bring', { name, bytes: await host.picture(name) });
      if (imported.kind !== 'picture') throw new Error(`${name} is a ${imported.kind}`);
      return imported.picture;
    };
    const newWork = async (look?: Look): Promise<Work> =>
      await window.call('createWork', { photo: (await importFile('Cat.png')).id, ...(look && { look }) });
    const newPainting = async (iterations: number): Promise<Work> =>
      await newWork(paintLook((await importFile('Wave.png')).id, { iterations }));
    const summary = async (id: string) => (await window.call('hello', {})).works.find((work) => work.id === id);
    const fails = async (asked: Promise<unknown>, code: string) => await expect(asked).rejects.toMatchObject({ code });
    return { ...host, importFile, newWork, newPainting, summary, fails };
  }

  test('a new host has styles and settings, and no works', async () => {
    const { window } = await begin();
    const hello = await window.call('hello', {});
    expect(hello).toMatchObject({ works: [], runs: [], prints: [], batches: [], settings: { theme: 'system' } });
    expect(hello.styles.map(({ name }) => name)).toContain('great-wave');
    expect((await window.call('hello', {})).host).toBe(hello.host);
  });

  test('a picture keeps its name; what is none is refused', async () => {
    const { window, importFile, fails } = await begin();
    expect(await importFile('Cat.png')).toMatchObject({ name: 'Cat.png' });
    const bytes = new TextEncoder().encode('Dear diary');
    await fails(window.call('bring', { name: 'broken.png', bytes }), 'bring.unknown');
  });

  test('a region of a photograph is a picture that can be looked at', async () => {
    const { window, importFile } = await begin();
    const photo = (await importFile('Cat.png')).id;
    const { picture } = await window.call('findRegion', { photo, region: 'subject' });
    expect((await window.call('view', { picture, side: 64 })).width).toBe(64);
  });

  test('a work is called after its photograph, is told of, and opens as it was made', async () => {
    const { window, newWork, summary } = await begin();
    const work = await newWork();
    expect(work).toMatchObject({ title: 'Cat', photo: { name: 'Cat.png' }, look: { way: 'instant' }, results: [] });
    await window.next('works', (works) => works.some(({ id }) => id === work.id));
    expect(await window.call('openWork', { id: work.id })).toMatchObject({ id: work.id, look: work.look });
    expect(await summary(work.id)).toMatchObject({ title: 'Cat' });
  });

  test('a change replaces what it names and leaves the rest', async () => {
    const { window, newWork, importFile } = await begin();
    const work = await newWork();
    const painting = await importFile('Wave.png');
    await window.call('changeWork', { id: work.id, title: 'My cat' });
    await window.call('changeWork', { id: work.id, paintings: [painting.id] });
    expect(await window.call('openWork', { id: work.id })).toMatchObject({
      title: 'My cat',
      look: work.look,
      photo: { id: work.photo!.id },
      paintings: [{ id: painting.id }],
    });
  });

  test('a mask belongs to the work and its copies, goes when it is emptied, and with its photograph', async () => {
    const { window, newWork, importFile } = await begin();
    const { id } = await newWork();
    const stroke = { size: 0.1, hardness: 0.5, opacity: 1, erase: false, points: [0.5, 0.5, 1] };
    const mask: Mask = { parts: [{ kind: 'stroke', ...stroke }] };
    const maskOf = async (work = id) => (await window.call('openWork', { id: work })).mask;
    await window.call('changeWork', { id, mask });
    await window.call('changeWork', { id, title: 'My cat' });
    expect(await maskOf()).toEqual(mask);
    expect(await maskOf((await window.call('duplicateWork', { id })).id)).toEqual(mask);
    await window.call('changeWork', { id, mask: { parts: [] } });
    expect(await maskOf()).toBeUndefined();
    await window.call('changeWork', { id, mask });
    await window.call('changeWork', { id, photo: (await importFile('Wave.png')).id });
    expect(await maskOf()).toBeUndefined();
  });

  test('regions and the picture to start from go with their photograph, and come back where they are given with it', async () => {
    const { window, newPainting, importFile } = await begin();
    const { id, look, photo } = await newPainting(2);
    const [painting] = look.paint.paintings;
    const { picture } = await window.call('findRegion', { photo: photo!.id, region: 'subject' });
    const ofPhoto: Look['paint'] = {
      ...look.paint,
      ...{ regions: { [painting!.picture]: { picture, name: 'subject' } }, start: picture },
      parameters: { ...look.paint.parameters, start: 'picture' },
    };
    const opened = async () => (await window.call('openWork', { id })).look.paint;
    await window.call('changeWork', { id, look: { ...look, paint: ofPhoto } });
    await window.call('changeWork', { id, photo: photo!.id });
    expect(await opened()).toEqual(ofPhoto);
    await window.call('changeWork', { id, photo: (await importFile('Wave.png')).id });
    expect(await opened()).toEqual(look.paint);
    await window.call('changeWork', { id, photo: photo!.id, look: { ...look, paint: ofPhoto } });
    expect(await opened()).toEqual(ofPhoto);
  });

  test('a second style stays with the work; with another photograph only the name of its region does', async () => {
    const { window, newWork, importFile } = await begin();
    const { id, look, photo } = await newWork();
    const { picture } = await window.call('findRegion', { photo: photo!.id, region: 'subject' });
    const { parameters } = look.instant;
    const second = { style: 'great-wave', parameters, where: whereOfRegion(picture, 'subject') };
    const opened = async () => (await window.call('openWork', { id })).look.instant.second;
    await window.call('changeWork', { id, look: { ...look, instant: { ...look.instant, second } } });
    expect(await opened()).toEqual(second);
    await window.call('changeWork', { id, photo: (await importFile('Wave.png')).id });
    expect(await opened()).toEqual({ style: 'great-wave', parameters, place: 'subject' });
  });

  test('a mask that is none is refused', async () => {
    const { window, newWork, fails } = await begin();
    const { id } = await newWork();
    const stroke = { kind: 'stroke', size: 0.1, hardness: 0.5, opacity: 1, erase: false, points: [0.5, 0.5] };
    await fails(window.call('changeWork', { id, mask: { parts: [stroke] } } as never), 'studio.bad-call');
    expect((await window.call('openWork', { id })).mask).toBeUndefined();
  });

  test('a copy is another work with the same settings', async () => {
    const { window, newWork, summary } = await begin();
    const work = await newWork();
    const copy = await window.call('duplicateWork', { id: work.id });
    expect(copy.id).not.toBe(work.id);
    expect(copy.look).toEqual(work.look);
    expect(await summary(copy.id)).toBeDefined();
  });

  test('a deleted work lies in the bin, does not open, and comes back as it was', async () => {
    const { window, newWork, summary, fails } = await begin();
    const { id, title } = await newWork();
    await window.call('deleteWork', { id });
    expect(await summary(id)).toMatchObject({ title, deleted: expect.any(Number) });
    await fails(window.call('openWork', { id }), 'work.in-bin');
    await window.call('restoreWork', { id });
    expect((await summary(id))?.deleted).toBeUndefined();
    expect(await window.call('openWork', { id })).toMatchObject({ id, title });
  });

  test('what is not there fails with a word of its own', async () => {
    const { window, newWork, fails } = await begin();
    const { id: work } = await newWork();
    for (const call of ['openWork', 'duplicateWork', 'deleteWork', 'restoreWork'] as const) {
      await fails(window.call(call, { id: nothing }), 'work.unknown');
    }
    await fails(window.call('changeWork', { id: nothing, title: 'x' }), 'work.unknown');
    await fails(window.call('steerRun', { work, action: 'pause' }), 'run.none');
    await fails(window.call('changeRun', { work, name: 'ratio', value: 1 }), 'run.none');
    await fails(window.call('result', { work, side: 64 }), 'work.no-result');
    await fails(window.call('steerPrint', { print: nothing, action: 'pause' }), 'print.unknown');
    await fails(window.call('printTicket', { print: nothing }), 'print.unknown');
  });

  test('what does not fit the contract is refused, and changes nothing', async () => {
    const { window, newWork, fails } = await begin();
    const { id, title } = await newWork();
    await fails(window.call('changeWork', { id, title: 7 } as never), 'studio.bad-call');
    expect(await window.call('openWork', { id })).toMatchObject({ title });
  });

  test('changed settings are those of the next window', async () => {
    const { window } = await begin();
    expect(await window.call('changeSettings', { theme: 'light' })).toMatchObject({ theme: 'light', surround: 'grey' });
    expect((await window.call('hello', {})).settings).toMatchObject({ theme: 'light', surround: 'grey' });
  });

  test('files are marked as made with a trained network until somebody does without', async () => {
    const { window } = await begin();
    expect((await window.call('hello', {})).settings).toMatchObject({ marking: true });
    await window.call('changeSettings', { marking: false });
    expect((await window.call('hello', {})).settings).toMatchObject({ marking: false, theme: 'system' });
  });

  test('a run is told of until it is done; its picture is a result of the work', async () => {
    const { window, newPainting, goOn } = await begin();
    const { id: work } = await newPainting(2);
    const begun = await window.call('startRun', { work });
    expect(begun).toMatchObject({ work, iteration: 0, iterations: 2 });
    goOn(work);
    goOn(work);
    const { result } = await window.next('run', (run) => run.work === work && run.state === 'done');
    await window.next('results', ({ results }) => results.some(({ id }) => id === result));
    const painted = await window.call('openWork', { id: work });
    expect(painted.results).toMatchObject([{ id: result, iteration: 2 }]);
    expect(await window.call('result', { work, side: 64 })).toMatchObject({ space: 'srgb' });
    expect(await window.call('exportPicture', { work, format: 'png' })).toMatchObject({ name: 'Cat_Wave.png' });
    expect((await window.call('hello', {})).runs).toMatchObject([{ work, state: 'done' }]);
  });

  test('a finished picture is painted on once more iterations are wanted, from where it stands until that is freed', async () => {
    const { window, newPainting, importFile, goOn, fails } = await begin();
    const { id: work, look, photo } = await newPainting(2);
    const paint = async (count: number) => {
      for (let turn = 0; turn < count; turn++) goOn(work);
      const done = await window.next('run', (run) => run.work === work && run.state === 'done');
      window.forget();
      return done;
    };
    const raise = async (iterations: number) => {
      const parameters = { ...look.paint.parameters, iterations };
      await window.call('changeWork', { id: work, look: { ...look, paint: { ...look.paint, parameters } } });
    };
    await window.call('startRun', { work });
    const { result } = await paint(2);
    expect((await window.call('openWork', { id: work })).continues).toEqual({ result, iteration: 2 });
    await fails(window.call('continueRun', { work }), 'run.nothing-left');
    await raise(4);
    // Kept while another photograph has its place, as the finished pictures are: who takes that back goes on from it.
    await window.call('changeWork', { id: work, photo: (await importFile('Wave.png')).id });
    await fails(window.call('continueRun', { work }), 'run.other-settings');
    await window.call('changeWork', { id: work, photo: photo!.id });
    expect(await window.call('continueRun', { work })).toMatchObject({ work, iteration: 2, iterations: 4 });
    expect(await paint(2)).toMatchObject({ iteration: 4 });
    await window.call('freeSpace', { what: 'states' });
    expect((await window.call('openWork', { id: work })).continues).toBeUndefined();
    await raise(6);
    const begun = await window.call('continueRun', { work });
    expect(begun).toMatchObject({ iteration: 0, iterations: 2, from: { iteration: 4, iterations: 4 } });
    await paint(2);
  });

  test('what waits is put into another order, which every window hears; strangers count for nothing', async () => {
    const { window, newPainting } = await begin();
    const works = [];
    for (let turn = 0; turn < 3; turn++) {
      const { id: work } = await newPainting(500);
      await window.call('startRun', { work });
      works.push(work);
    }
    const [first, second, third] = works as [string, string, string];
    await window.call('reorderQueue', { works: [third, nothing, second], prints: [nothing] });
    expect(await window.next('queueOrder')).toEqual({ works: [first, third, second], prints: [] });
    expect((await window.call('hello', {})).runs.map(({ work }) => work)).toEqual([first, third, second]);
    for (const work of works) await window.call('steerRun', { work, action: 'cancel' });
  });

  test('a work has one run at a time; one that is cancelled is gone', async () => {
    const { window, newPainting, goOn, fails } = await begin();
    const { id: work } = await newPainting(500);
    await window.call('startRun', { work });
    await fails(window.call('startRun', { work }), 'run.busy');
    goOn(work);
    await window.next('run', ({ iteration }) => iteration > 0);
    await window.call('steerRun', { work, action: 'cancel' });
    await window.next('runGone', (gone) => gone.work === work);
    expect((await window.call('hello', {})).runs).toEqual([]);
    await fails(window.call('steerRun', { work, action: 'resume' }), 'run.none');
  });

  test('a paused run says so and goes on; stopped, it keeps what is painted', async () => {
    const { window, newPainting, goOn } = await begin();
    const { id: work } = await newPainting(500);
    await window.call('startRun', { work });
    goOn(work);
    await window.next('run', ({ iteration }) => iteration > 0);
    await window.call('steerRun', { work, action: 'pause' });
    await window.next('run', ({ state }) => state === 'paused');
    window.forget();
    await window.call('steerRun', { work, action: 'resume' });
    await window.next('run', ({ state }) => state === 'running');
    await window.call('steerRun', { work, action: 'stop' });
    const { result } = await window.next('run', ({ state }) => state === 'done');
    expect((await window.call('openWork', { id: work })).results).toMatchObject([{ id: result }]);
  });

  test('a live setting of the work reaches its run; fewer iterations than are done let it stand', async () => {
    const { window, newPainting, goOn } = await begin();
    const { id, look } = await newPainting(500);
    const change = async (parameters: Partial<StyliseParameters>) => {
      const all = { ...look.paint.parameters, ...parameters };
      await window.call('changeWork', { id, look: { ...look, paint: { ...look.paint, parameters: all } } });
    };
    await window.call('startRun', { work: id });
    goOn(id);
    await window.next('run', ({ iteration }) => iteration > 0);
    await change({ ratio: 2 });
    const { changes } = await window.next('run', (run) => run.changes.length > 0);
    expect(changes).toMatchObject([{ name: 'ratio', value: 2 }]);
    await change({ ratio: 2, iterations: 1 });
    await window.next('run', ({ state }) => state === 'paused');
    await change({ ratio: 2, iterations: 400 });
    await window.next('run', ({ state, iterations }) => state === 'running' && iterations === 400);
    await window.call('steerRun', { work: id, action: 'cancel' });
    await window.next('runGone');
  });

  test('each picture of a folder becomes a work, once; what cannot be read is named', async () => {
    const { window, newWork, picture } = await begin();
    const { look } = await newWork();
    const { id: batch } = await window.call('startBatch', {
      ...{ folder: 'Holiday', total: 2, paintings: [], files: false },
      look: { ...look, instant: { ...look.instant, style: 'great-wave' } },
    });
    const first = { batch, index: 0, name: 'Beach.png', bytes: await picture('Beach.png') };
    expect(await window.call('bringToBatch', first)).toEqual({ wantsMore: true });
    expect(await window.call('bringToBatch', first)).toEqual({ wantsMore: true });
    expect(await window.call('bringToBatch', { batch, index: 1, name: 'Gone.png' })).toEqual({ wantsMore: false });
    const done = await window.next('batch', ({ state }) => state === 'done');
    expect(done).toMatchObject({ folder: 'Holiday', total: 2, works: [expect.any(String)], failed: ['Gone.png'] });
    await window.call('steerBatch', { batch, action: 'forget' });
    await window.next('batchGone', (gone) => gone.batch === batch);
    expect((await window.call('hello', {})).batches).toEqual([]);
  });

  test('a print is forecast, ordered, told of, and gone when it is removed', async () => {
    const { window, newWork } = await begin();
    const { id: work, look } = await newWork();
    await window.call('changeWork', { id: work, look: { ...look, instant: { ...look.instant, style: 'great-wave' } } });
    const order = printOrder({ destination: 'lab', size: { paper: 'A5' } });
    const settings = { work, order, composition: 64 };
    const forecast = await window.call('forecastPrint', settings);
    const { id, width, height } = await window.call('startPrint', { ...settings, enlarged: 2 });
    expect({ width, height }).toEqual({ width: forecast.width, height: forecast.height });
    await window.next('print', (print) => print.id === id && print.work === work && print.enlarged === 2);
    await window.call('steerPrint', { print: id, action: 'remove' });
    await window.next('printGone', ({ print }) => print === id);
    expect((await window.call('hello', {})).prints).toEqual([]);
  });

  test('one style is trained at a time, until it is cancelled', async () => {
    const { window, importFile, fails } = await begin();
    const { id: painting } = await importFile('Wave.png');
    const begun = await window.call('startTraining', { painting, preset: 'quick' });
    expect(begun).toMatchObject({ title: 'Wave', preset: 'quick', step: 0 });
    await fails(window.call('startTraining', { painting, preset: 'quick' }), 'training.busy');
    expect((await window.call('hello', {})).training).toMatchObject({ title: 'Wave' });
    await window.call('steerTraining', { action: 'cancel' });
    await window.next('trainingGone');
    expect((await window.call('hello', {})).training).toBeUndefined();
    await fails(window.call('steerTraining', { action: 'pause' }), 'training.none');
    await fails(window.call('trainLonger', { style: 'great-wave' }), 'train.no-state');
  });

  test('a sample gives way to a training, and whoever looks on is told what there is', async () => {
    const { window, importFile } = await begin();
    const painting = (await importFile('Wave.png')).id;
    const sample = { painting, preset: 'best', sample: true } as const;
    expect(await window.call('startTraining', sample)).toMatchObject({ isSample: true });
    await window.call('startTraining', sample);
    expect((await window.call('startTraining', { painting, preset: 'quick' })).isSample).toBeUndefined();
    expect(await window.call('watchTraining', { watches: true })).toMatchObject({ curve: [] });
    await window.call('steerTraining', { action: 'cancel' });
    await window.next('trainingGone');
  });

  test('photographs to train on are counted, and too few are refused', async () => {
    const { window, picture, fails } = await begin();
    const order = { set: 'mine', folder: 'Mine', total: 2 };
    const first = { ...order, index: 0, name: 'Cat.png', bytes: await picture('Cat.png') };
    expect(await window.call('bringToContent', first)).toEqual({ kept: 1, failed: 0, wantsMore: true });
    await fails(window.call('bringToContent', { ...order, index: 1, name: 'gone.png' }), 'content.few');
  });

  test('what the network sees of a pair is begun once, has no picture before it is there, and can be stopped', async () => {
    const { window, importFile, fails } = await begin();
    const pair = { photo: (await importFile('Cat.png')).id, painting: (await importFile('Wave.png')).id };
    const first = { ...pair, experiment: 'content-a', side: 64 };
    await fails(window.call('reconstruction', first), 'reconstruction.not-yet');
    expect(await window.call('openReconstruction', pair)).toMatchObject({ ...pair, state: 'starting', finished: 0 });
    await fails(window.call('reconstruction', first), 'reconstruction.not-yet');
    await window.call('steerReconstruction', { action: 'pause' });
    await window.next('reconstruction', ({ state }) => state === 'paused');
    expect((await window.call('openReconstruction', pair)).state).toBe('paused');
  });

  test('a painting that one work has is collected for all, and can be renamed, starred, deleted and taken back', async () => {
    const { window, newWork, importFile, fails } = await begin();
    const { id: work } = await newWork();
    const painting = await importFile('Wave.png');
    const { id } = painting;
    await window.call('changeWork', { id: work, paintings: [id] });
    await window.next('collection', ({ paintings }) => paintings.some((each) => each.id === id));
    await window.call('changeCollected', { kind: 'painting', id, title: 'Hokusai', favourite: true });
    await window.call('changeCollected', { kind: 'painting', id, deleted: true });
    const collected = async () => (await window.call('hello', {})).collection.paintings;
    expect(await collected()).toMatchObject([
      { id, name: 'Hokusai.png', favourite: true, deleted: expect.any(Number) },
    ]);
    expect((await window.call('openWork', { id: work })).paintings).toMatchObject([{ id, name: 'Hokusai.png' }]);
    await window.call('changeCollected', { kind: 'painting', id, deleted: false });
    expect((await collected())[0]).not.toHaveProperty('deleted');
    await fails(
      window.call('changeCollected', { kind: 'painting', id: 'f'.repeat(64), deleted: true }),
      'collection.unknown',
    );
  });

  test('a preset keeps settings under a name, until it is deleted', async () => {
    const { window, newWork, fails } = await begin();
    const { look } = await newWork();
    const saved = await window.call('savePreset', { title: 'Soft', look, paintings: [] });
    expect(saved).toMatchObject({ title: 'Soft', look, paintings: [] });
    const { id } = saved;
    await window.next('collection', ({ presets }) => presets.some((preset) => preset.id === id));
    await window.call('changeCollected', { kind: 'preset', id, title: 'Softer' });
    expect(await window.call('exportPreset', { id })).toMatchObject({ name: 'Softer.preset.json' });
    await window.call('changeCollected', { kind: 'preset', id, deleted: true });
    expect((await window.call('hello', {})).collection.presets).toMatchObject([
      { id, title: 'Softer', deleted: expect.any(Number) },
    ]);
    await fails(window.call('exportPreset', { id: nothing }), 'preset.unknown');
  });

  test('a style is saved as its model and its card', async () => {
    const { window } = await begin();
    const { files } = await window.call('exportStyle', { style: 'great-wave' });
    expect(files.map(({ name }) => name).slice(0, 2)).toEqual(['great-wave.onnx', 'great-wave.json']);
  });
}
