import { expect, test, vi } from 'vitest';
import { bridgeServices } from './bridge-services.ts';

function services(answers: Partial<Parameters<typeof bridgeServices>[0]> = {}) {
  const bridge = {
    openFiles: async () => [{ name: 'cat.png', bytes: new Uint8Array(2) }],
    saveFile: async () => ({ name: 'mine.png' }),
    savePrint: async () => ({}),
    showPrint() {},
    dragPicture: vi.fn(),
    ...answers,
  };
  return { bridge, own: bridgeServices(bridge, { call: () => Promise.reject(new Error('the host is not asked')) }) };
}
const file = { name: 'cat.png', bytes: new Uint8Array(2) };

test('files are opened and saved by the system’s own dialogs, which say what became of them', async () => {
  const { own } = services();
  expect(await own.pickFiles()).toEqual([file]);
  expect(await own.saveFile(file)).toBe('mine.png');
  expect(await own.savePrint({ id: 'a1', name: 'cat_A4.tif' })).toBeUndefined();
  expect(own.savesUnasked).toBe(false);
});

test('why a file is not saved is thrown as it was told', async () => {
  const error = { code: 'output.disk-full', values: { file: 'cat.png' } };
  const { own } = services({ saveFile: async () => ({ error }) });
  await expect(own.saveFile(file)).rejects.toBe(error);
});

test('a picture that is dragged out is named by its ids', () => {
  const { own, bridge } = services();
  own.dragPicture!('w1', 'a'.repeat(64));
  expect(bridge.dragPicture).toHaveBeenCalledWith({ work: 'w1', result: 'a'.repeat(64) });
});
