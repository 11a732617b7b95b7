import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { HandedFile } from '../../shared/bridge.ts';
import { takeHandedFiles } from './handed-files.ts';
import { initialState, type StudioState } from './state.ts';
import type { Studio } from './studio.ts';

function opened(state: Partial<StudioState> = {}) {
  const store = createStore<StudioState>()(() => ({ ...initialState, ...state }));
  const waiting: HandedFile[] = [];
  let tell = () => {};
  const bridge = {
    onFiles(listener: () => void) {
      tell = listener;
    },
    takeFiles: async () => waiting.splice(0),
  };
  const importFiles = vi.fn(async () => {});
  const studio = { store, importing: { importFiles }, notices: { fail: vi.fn() } };
  takeHandedFiles(studio as unknown as Pick<Studio, 'store' | 'importing' | 'notices'>, bridge);
  const hand = (name: string) => {
    waiting.push({ name, bytes: new Uint8Array(1) });
    tell();
  };
  const taken = () =>
    (importFiles.mock.calls as unknown as [HandedFile[], string][]).filter(([files]) => files.length > 0);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { store, hand, taken, settle, waiting };
}

test('a file that was there before the page is a photograph as soon as the host is found', async () => {
  const { store, hand, taken, settle } = opened();
  hand('cat.png');
  await settle();
  expect(taken()).toEqual([]);
  store.setState({ connection: 'open' });
  await settle();
  expect(taken()).toMatchObject([[[{ name: 'cat.png' }], 'photo']]);
});

test('what a dialog asks about is answered first', async () => {
  const { store, hand, taken, settle } = opened({ connection: 'open', dialog: 'print' });
  hand('cat.png');
  await settle();
  expect(taken()).toEqual([]);
  store.setState({ dialog: undefined });
  await settle();
  expect(taken()).toHaveLength(1);
});

test('files that come while others are brought in are taken behind them', async () => {
  const { hand, taken, settle } = opened({ connection: 'open' });
  hand('cat.png');
  hand('wave.jpg');
  await settle();
  hand('dog.png');
  await settle();
  expect(taken().flatMap(([files]) => files.map(({ name }) => name))).toEqual(['cat.png', 'wave.jpg', 'dog.png']);
});
