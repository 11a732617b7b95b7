import { expect, test, vi } from 'vitest';
import { userHome } from '../../library/testing/user-home.ts';
import { paintLook, smallStudio } from './testing/small-studio.ts';

const disk = vi.hoisted(() => ({ free: 1e12 }));
vi.mock('../../files/free-space.ts', async (original) => ({
  ...(await original<object>()),
  freeBytes: async () => disk.free,
}));

const order = { folder: 'Holiday', total: 1, paintings: [], files: false };
const look = paintLook('2'.repeat(64), { size: 2048 });

test('who opens the studio on a disk that is nearly full is told so', async () => {
  await userHome();
  disk.free = 80e6;
  const { window } = await smallStudio();
  expect(await window.next('trouble')).toMatchObject({ code: 'disk.low', values: { free: '80 MB' } });
});

test('what needs more than is free is told when it begins, and begins all the same', async () => {
  await userHome();
  disk.free = 1e9;
  const { window } = await smallStudio();
  await window.call('startBatch', { ...order, look: { ...look, way: 'instant' } });
  expect(window.heard('trouble')).toEqual([]);
  expect(await window.call('startBatch', { ...order, look })).toMatchObject({ folder: 'Holiday' });
  expect(await window.next('trouble')).toMatchObject({ code: 'disk.low', values: { free: '1.0 GB' } });
});
