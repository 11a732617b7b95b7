import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDesktop, writeDesktop } from './desktop.ts';
import { userHome } from './testing/user-home.ts';

const place = { x: -1200, y: 10, width: 900, height: 700, state: 'maximised' } as const;

test('the place of the window and the files opened last are there the next time', async () => {
  await userHome();
  expect(await readDesktop()).toEqual({ recent: [] });
  await writeDesktop({ window: place, recent: ['/home/me/cat.png'] });
  expect(await readDesktop()).toEqual({ window: place, recent: ['/home/me/cat.png'] });
});

test('what a later version keeps there stays; what is damaged begins anew', async () => {
  const file = join(await userHome(), 'desktop.json');
  await writeFile(file, JSON.stringify({ recent: [], zoom: 2 }));
  await writeDesktop({ window: place, recent: [] });
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ zoom: 2, window: place });
  for (const damaged of ['{"recent": [', '{"recent": [7]}', '{"recent":[],"window":{"x":"left"}}', '']) {
    await writeFile(file, damaged);
    expect(await readDesktop(), damaged).toEqual({ recent: [] });
    await writeDesktop({ recent: ['/a.png'] });
    expect(await readDesktop()).toEqual({ recent: ['/a.png'] });
  }
});
