import { expect, test, vi } from 'vitest';
import { smallActivity, task } from '../../app/studio/testing/small-activity.ts';
import { openPresence } from './presence.ts';
import { fakeElectron } from './testing/fake-electron.ts';
import { openStudioWindow } from './window.ts';

function opened() {
  const electron = fakeElectron();
  const work = smallActivity();
  const showWindow = vi.fn();
  let appWindow = openStudioWindow(electron.api, { width: 800, height: 600, state: 'normal' });
  const presence = openPresence({ api: electron.api, activity: work.activity, window: () => appWindow, showWindow });
  const another = () => {
    appWindow = openStudioWindow(electron.api, { width: 800, height: 600, state: 'normal' });
    presence.refresh();
    return electron.windows.at(-1)!;
  };
  return { electron, work, presence, showWindow, window: electron.windows[0]!, another };
}

test('the machine stays awake while something goes on, and not a moment longer', () => {
  const { electron, work, presence } = opened();
  expect(electron.awake).toBe(0);
  work.set(task());
  work.set(task(), task({ kind: 'print', isRunning: false }));
  expect(electron.awake).toBe(1);
  work.set();
  expect(electron.awake).toBe(0);
  work.set(task());
  presence.close();
  expect(electron.awake).toBe(0);
});

test('the dock shows how far the one is that is worked on, and nothing where nothing is', () => {
  const { window, work } = opened();
  work.set(task({ isRunning: false, share: 0 }));
  expect(window.progress).toBe('unknown');
  work.set(task({ share: 0 }));
  expect(window.progress).toBe('unknown');
  work.set(task({ kind: 'training', isRunning: false, share: 0.9 }), task({ share: 0.126 }));
  expect(window.progress).toEqual({ share: 0.13 });
  work.set();
  expect(window.progress).toBe('none');
});

test('another window shows it, too', () => {
  const { work, another } = opened();
  work.set(task());
  expect(another().progress).toEqual({ share: 0.5 });
});

test.each([
  ['painting', 'Picture finished', '“cat” is ready.'],
  ['folder', 'Folder finished', '“cat” is ready.'],
  ['print', 'Print ready', '“cat” can be saved now.'],
  ['enlarged', 'Picture ready', '“cat” can be saved now.'],
  ['training', 'Style trained', '“cat” is ready.'],
] as const)('a %s that is finished is told where nobody looks; a click brings the window', (kind, title, body) => {
  const { window, electron, work, showWindow } = opened();
  work.finish(task({ kind }));
  expect(electron.notifications).toEqual([]);
  window.isFocused = false;
  work.finish(task({ kind }));
  expect(electron.notifications).toMatchObject([{ title, body }]);
  electron.notifications[0]!.click();
  expect(showWindow).toHaveBeenCalledOnce();
});

test('a program that ends tells no more of what it puts away', () => {
  const { electron, work, presence, window } = opened();
  window.isFocused = false;
  work.set(task());
  presence.close();
  work.finish(task());
  expect(electron.notifications).toEqual([]);
  expect(window.progress).toBe('none');
});
