import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { channels } from '../../../shared/bridge.ts';
import { manualClock } from '../../app/queue/testing/manual-clock.ts';
import { smallActivity, task } from '../../app/studio/testing/small-activity.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { readDesktop, writeDesktop } from '../../library/desktop.ts';
import { finishedPrint } from '../../library/testing/finished-print.ts';
import { type FakeElectron, fakeElectron } from './testing/fake-electron.ts';
import { page, started } from './testing/started.ts';

/** A file that a person has, and its path. */
async function someFile(name = 'cat.png', content = 'a cat'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}
const take = async (electron: FakeElectron) =>
  ((await electron.ask(channels.takeFiles, page)) as { name: string }[]).map(({ name }) => name);
const recentLines = (electron: FakeElectron) =>
  electron
    .menu()
    .flatMap(({ submenu = [] }) => submenu)
    .find(({ label }) => label === 'Open recent')!.submenu!;
const place = { x: 300, y: 200, width: 900, height: 700, state: 'maximised' } as const;

test('the window comes back where it was, with its size, and as it was', async () => {
  const electron = await started(undefined, { prepare: () => writeDesktop({ window: place, recent: [] }) });
  expect(electron.windows[0]!.options).toMatchObject(place);
  expect(electron.windows[0]!.options.webPreferences).toMatchObject({ sandbox: true });
});

test('a window whose screen is gone comes to one that is there', async () => {
  const window = { ...place, x: 9000 };
  const electron = await started(undefined, { prepare: () => writeDesktop({ window, recent: [] }) });
  const { options } = electron.windows[0]!;
  expect(options).toMatchObject({ width: 900, height: 700 });
  expect(options).not.toHaveProperty('x');
});

test('where the window is, is written a moment after it stands still, and at the latest when the program ends', async () => {
  const clock = manualClock();
  const electron = await started(undefined, { clock });
  const [window] = electron.windows;
  for (const x of [10, 20, 30]) window!.move({ x });
  expect(await readDesktop()).toEqual({ recent: [] });
  clock.pass(1000);
  await vi.waitFor(async () => expect((await readDesktop()).window).toMatchObject({ x: 30, state: 'normal' }));
  window!.move({ x: 40, state: 'fullScreen' });
  electron.api.quit();
  await electron.ended;
  expect((await readDesktop()).window).toMatchObject({ x: 40, state: 'fullScreen' });
});

test('files that the program is started with, also by a Mac before it is ready, wait for the page', async () => {
  const [cat, wave] = [await someFile(), await someFile('wave.jpg')];
  const electron = fakeElectron({ startedWith: ['--enable-features=x', cat] });
  const { ready } = electron.api;
  Object.assign(electron.api, {
    async ready() {
      electron.openFile(wave);
      await ready();
    },
  });
  await started(electron);
  expect(await take(electron)).toEqual(['cat.png', 'wave.jpg']);
  expect(await take(electron)).toEqual([]);
});

test('a second start hands its files over and brings the window to the front', async () => {
  const electron = await started();
  const [window] = electron.windows;
  electron.secondInstance([await someFile()]);
  expect(window!.focused).toBe(1);
  expect(window!.sent).toEqual([{ channel: channels.files, value: '' }]);
  expect(await take(electron)).toEqual(['cat.png']);
  electron.secondInstance({ files: 'nonsense' });
  expect(await take(electron)).toEqual([]);
});

test('the second start itself says which files it was started with, and does nothing else', async () => {
  const cat = await someFile();
  const electron = fakeElectron({ first: false, startedWith: [cat] });
  const { runProgram } = await import('./program.ts');
  await runProgram(electron.api, { open: () => Promise.reject(new Error('it must not be opened')) });
  expect(electron.log.slice(-2)).toEqual([`lockInstance ${JSON.stringify([cat])}`, 'quit']);
});

test('on a Mac without a window a file that is opened brings one', async () => {
  const electron = await started(fakeElectron({ platform: 'darwin' }));
  electron.windows[0]!.close();
  electron.openFile(await someFile());
  expect(electron.windows).toHaveLength(1);
  expect(await take(electron)).toEqual(['cat.png']);
});

test('what is opened or saved is in the menu and in the system’s list, until both are cleared', async () => {
  const electron = await started();
  const cat = await someFile();
  electron.chosen = [cat];
  expect(await electron.ask(channels.openFiles, page)).toMatchObject([{ name: 'cat.png' }]);
  electron.place = join(await temporaryFolder(), 'painted.png');
  const file = { name: 'cat_wave.png', bytes: new Uint8Array([1, 2, 3]) };
  expect(await electron.ask(channels.saveFile, page, file)).toEqual({ name: 'painted.png' });
  expect([...(await readFile(electron.place))]).toEqual([1, 2, 3]);
  expect(recentLines(electron).map(({ label }) => label)).toEqual(['painted.png', 'cat.png', undefined, 'Clear list']);
  expect(electron.recent).toEqual([cat, electron.place]);
  recentLines(electron)[1]!.click!();
  expect(await take(electron)).toEqual(['cat.png']);
  recentLines(electron).at(-1)!.click!();
  expect(recentLines(electron)).toEqual([]);
  expect(electron.recent).toEqual([]);
  electron.api.quit();
  await electron.ended;
  expect((await readDesktop()).recent).toEqual([]);
});

test('a print that was saved is shown in its folder after a restart, too, while it is there', async () => {
  const electron = await started(undefined, { prepare: finishedPrint });
  electron.place = join(await temporaryFolder(), 'for grandma.tif');
  await electron.ask(channels.savePrint, page, 'a1');
  electron.api.quit();
  await electron.ended;
  const { prints } = await readDesktop();
  const prepare = async () => {
    await finishedPrint();
    await writeDesktop({ recent: [], ...(prints && { prints }) });
  };
  const later = await started(fakeElectron(), { prepare });
  await later.ask(channels.showPrint, page, 'a1');
  expect(later.shownInFolder).toEqual([electron.place]);
  await rm(electron.place);
  await later.ask(channels.showPrint, page, 'a1');
  expect(later.shownInFolder).toHaveLength(1);
});

test('the folder in which something was saved last is offered the next time, and after a restart, while it is there', async () => {
  const electron = await started();
  const file = { name: 'cat.png', bytes: new Uint8Array(1) };
  const folder = await temporaryFolder();
  electron.place = join(folder, 'cat.png');
  await electron.ask(channels.saveFile, page, file);
  await electron.ask(channels.saveFile, page, file);
  expect(electron.foldersOffered).toEqual([undefined, folder]);
  expect(electron.namesOffered).toEqual(['cat.png', 'cat_2.png']);
  electron.api.quit();
  await electron.ended;
  expect((await readDesktop()).folder).toBe(folder);
  const prepare = () => writeDesktop({ recent: [], folder });
  const later = await started(fakeElectron(), { prepare });
  await later.ask(channels.saveFile, page, file);
  await rm(folder, { recursive: true });
  await later.ask(channels.saveFile, page, file);
  expect(later.foldersOffered).toEqual([folder, undefined]);
});

test('where a file is not saved, that is said: in words, or as nothing where the person changed their mind', async () => {
  const electron = await started();
  const file = { name: 'cat.png', bytes: new Uint8Array(1) };
  expect(await electron.ask(channels.saveFile, page, file)).toEqual({});
  electron.place = join(await temporaryFolder(), 'gone', 'cat.png');
  expect(await electron.ask(channels.saveFile, page, file)).toMatchObject({ error: { code: 'output.folder-missing' } });
});

const strangers = [
  { ...page, isMainFrame: false },
  { ...page, url: 'https://example.org/' },
  { ...page, url: undefined },
];

test('strangers are given nothing, whatever they ask, and no dialog opens for them', async () => {
  const electron = await started();
  const cat = await someFile();
  electron.chosen = [cat];
  electron.place = join(await temporaryFolder(), 'stolen.png');
  electron.secondInstance([cat]);
  const file = { name: 'cat.png', bytes: new Uint8Array(1) };
  const words: Record<string, unknown> = {
    [channels.saveFile]: file,
    [channels.savePrint]: 'a1',
    [channels.dragPicture]: { work: 'w1', result: '0'.repeat(64) },
  };
  for (const sender of strangers) {
    for (const channel of electron.asked()) {
      const given = await electron.ask(channel, sender, words[channel]);
      expect([undefined, '[]', '{}'], channel).toContain(given === undefined ? given : JSON.stringify(given));
    }
  }
  await expect(readFile(electron.place)).rejects.toThrow();
  // It still waits for our own page.
  expect(await take(electron)).toEqual(['cat.png']);
});

test.each<[string, unknown]>([
  [channels.saveFile, { name: '../../.bashrc', bytes: new Uint8Array(1) }],
  [channels.saveFile, { name: 'a\\b.png', bytes: new Uint8Array(1) }],
  [channels.saveFile, { name: '..', bytes: new Uint8Array(1) }],
  [channels.saveFile, { name: 'cat.png', bytes: 'text' }],
  [channels.saveFile, { name: 'cat.png', bytes: new Uint8Array(1), path: '/etc/passwd' }],
  [channels.saveFile, undefined],
  [channels.savePrint, '../works'],
  [channels.savePrint, { id: 'a1' }],
  [channels.dragPicture, { work: 'w1', result: '/etc/passwd' }],
  [channels.dragPicture, { work: '../w1', result: '0'.repeat(64) }],
  [channels.dragPicture, { file: '/etc/passwd' }],
  [channels.openFiles, ['/etc/passwd']],
  [channels.takeFiles, '/etc/passwd'],
  [channels.showPrint, '/etc'],
])('%s does nothing with %j, which our page would never say', async (channel, value) => {
  const electron = await started();
  electron.place = join(await temporaryFolder(), 'out.png');
  electron.chosen = [await someFile()];
  const given = await electron.ask(channel, page, value);
  expect([undefined, '[]', '{}']).toContain(given === undefined ? given : JSON.stringify(given));
  await expect(readFile(electron.place)).rejects.toThrow();
  expect([electron.shownInFolder, electron.windows[0]!.dragged]).toEqual([[], []]);
});

test('a finished picture is dragged out as the file that the library names', async () => {
  const asked: unknown[] = [];
  const electron = await started(undefined, {
    change: (studio) => ({
      ...studio,
      async givePicture(...named) {
        asked.push(named);
        return { file: '/library/outgoing/1/Cat_Wave.png', icon: '/library/small.jpg' };
      },
    }),
  });
  const picture = { work: 'w1', result: 'a'.repeat(64) };
  await electron.ask(channels.dragPicture, page, picture);
  expect(asked).toEqual([['w1', picture.result]]);
  expect(electron.windows[0]!.dragged).toEqual([
    { file: '/library/outgoing/1/Cat_Wave.png', icon: '/library/small.jpg' },
  ]);
});

test('a picture that is not there drags nothing, and breaks nothing', async () => {
  const electron = await started();
  await electron.ask(channels.dragPicture, page, { work: 'w1', result: 'a'.repeat(64) });
  expect(electron.windows[0]!.dragged).toEqual([]);
});

/** The program while something goes on. */
async function working(platform: NodeJS.Platform = 'linux') {
  const work = smallActivity();
  const flush = vi.fn(async () => {});
  const electron = await started(fakeElectron({ platform }), {
    change: (studio) => ({ ...studio, activity: work.activity, flush }),
  });
  work.set(task());
  return { electron, work, flush };
}

test('closing the only window while a picture is painted asks first, and the window stays meanwhile', async () => {
  const { electron } = await working();
  expect(electron.windows[0]!.close()).toBe(false);
  expect(electron.questions).toHaveLength(1);
  await electron.answer('Cancel');
  expect([electron.windows.length, electron.hasEnded]).toEqual([1, false]);
  electron.windows[0]!.close();
  await electron.answer('Pause and quit');
  await electron.ended;
});

test('on a Mac the window closes without a question, and what is painted goes on; quitting asks', async () => {
  const { electron } = await working('darwin');
  expect(electron.windows[0]!.close()).toBe(true);
  expect([electron.questions, electron.hasEnded, electron.awake]).toEqual([[], false, 1]);
  electron.api.quit();
  expect(electron.questions).toHaveLength(1);
});

test('progress, and a machine that stays awake, end with the work', async () => {
  const { electron, work } = await working();
  expect([electron.windows[0]!.progress, electron.awake]).toEqual([{ share: 0.5 }, 1]);
  work.set();
  expect([electron.windows[0]!.progress, electron.awake]).toEqual(['none', 0]);
});

test('before the machine sleeps, what is not on the disk yet is put there; the work stands still with it and goes on', async () => {
  const { electron, flush } = await working();
  electron.sleep();
  expect(flush).toHaveBeenCalledOnce();
  electron.wake();
  expect([electron.awake, electron.hasEnded, electron.windows.length]).toEqual([1, false, 1]);
});

test('a system that shuts down ends the program at once, with everything put away', async () => {
  const { electron } = await working();
  electron.endSystem();
  await electron.ended;
  expect([electron.questions, electron.awake]).toEqual([[], 0]);
});

test('a second start while the first one ends opens no window of it', async () => {
  const { electron } = await working();
  electron.endSystem();
  electron.secondInstance();
  electron.activate();
  expect(electron.windows).toEqual([]);
});

test('a window whose process dies is loaded anew, and its works and runs are those of before', async () => {
  const { electron } = await working();
  const [window] = electron.windows;
  window!.die();
  expect(window!.loaded).toEqual(['app://impasto/', 'app://impasto/']);
  expect([electron.hasEnded, electron.awake]).toEqual([false, 1]);
});

test('a new version is installed behind everything else, when the program has ended', async () => {
  const done: string[] = [];
  const updates = {
    find: async () => ({ version: '2.0.0', notes: 'New.' }),
    download: async () => void done.push('download'),
    install: () => void done.push('install'),
  };
  const electron = await started(fakeElectron({ updates }), {
    change: (studio) => ({
      ...studio,
      async dispose() {
        await studio.dispose();
        done.push('disposed');
      },
    }),
  });
  const help = electron.menu().find(({ label }) => label === 'Help')!.submenu!;
  help.find(({ label }) => label === 'Check for updates…')!.click!();
  await vi.waitFor(() => expect(electron.questions).toHaveLength(1));
  await electron.answer('Download');
  await electron.answer('Restart and install');
  await electron.ended;
  expect(done).toEqual(['download', 'disposed', 'install']);
});
