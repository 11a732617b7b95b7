import { expect, test } from 'vitest';
import { recover } from './recovery.ts';
import { fakeElectron } from './testing/fake-electron.ts';
import { loadStudio, openStudioWindow } from './window.ts';

function opened() {
  const electron = fakeElectron();
  let time = 0;
  const appWindow = openStudioWindow(electron.api, { width: 800, height: 600, state: 'normal' });
  recover(appWindow, { api: electron.api, reload: () => loadStudio(appWindow), now: () => time });
  const [window] = electron.windows;
  const loads = () => window!.loaded.length;
  return { electron, window: window!, loads, pass: (seconds: number) => (time += seconds * 1000) };
}

test.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'memory-eviction'])(
  'a window whose process ended (%s) is loaded anew',
  (reason) => {
    const { window, electron } = opened();
    window.die(reason);
    expect(window.loaded).toEqual(['app://impasto/', 'app://impasto/']);
    expect(electron.questions).toEqual([]);
  },
);

test('one that ended because it was closed is not', () => {
  const { window, loads } = opened();
  window.die('clean-exit');
  expect(loads()).toBe(1);
});

test('one that dies again and again is asked about: reloaded, with as many tries as before, or the program ends', async () => {
  const { window, loads, electron } = opened();
  for (let count = 0; count < 3; count++) window.die();
  expect(loads()).toBe(4);
  window.die();
  expect(loads()).toBe(4);
  expect(electron.questions[0]!.message).toBe('The window keeps closing unexpectedly.');
  await electron.answer('Reload');
  expect(loads()).toBe(5);
  for (let count = 0; count < 4; count++) window.die();
  expect(loads()).toBe(8);
  await electron.answer('Quit');
  expect(loads()).toBe(8);
  expect(electron.hasEnded).toBe(true);
});

test('deaths that lie far apart are no such thing', () => {
  const { window, loads, pass, electron } = opened();
  for (let count = 0; count < 10; count++) {
    window.die();
    pass(30);
  }
  expect(loads()).toBe(11);
  expect(electron.questions).toEqual([]);
});

test('one that does not answer is asked about once, and reloaded only if the person says so', async () => {
  const { window, loads, electron } = opened();
  window.hang();
  window.hang();
  expect(electron.questions.map(({ message }) => message)).toEqual(['The window isn’t responding.']);
  await electron.answer('Wait');
  expect(loads()).toBe(1);
  window.hang();
  await electron.answer('Reload');
  expect(loads()).toBe(2);
});
