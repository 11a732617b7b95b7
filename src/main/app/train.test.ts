import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { fromNothing, type TrainOrder, trainRequest } from './train.ts';

const painting = join(import.meta.dirname, '../../../assets/paintings/poppies.jpg');

async function request(order: Partial<TrainOrder> = {}) {
  return await trainRequest({ painting, chosen: {}, output: join(await temporaryFolder(), 'mine.onnx'), ...order });
}

describe('what a training begins with', () => {
  test('is a style that comes along, and the card says so', async () => {
    const { start, about } = await request();
    expect(basename(start!.path)).toBe('great-wave.onnx');
    expect(about.startedFrom).toBe('great-wave');
    expect(about.command).toContain('--from great-wave');
  });

  test('is nothing where that is wished, or where no style of the form comes along', async () => {
    for (const order of [
      { start: fromNothing },
      { chosen: { form: 'swift' } },
      { chosen: { norm: 'batch' } },
    ] as const) {
      const { start, about } = await request(order);
      expect(start).toBeUndefined();
      expect(about.startedFrom).toBeUndefined();
      expect(about.command).toContain('--from nothing');
    }
  });
});
