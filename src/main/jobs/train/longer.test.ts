import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardText } from '../../../shared/card.ts';
import type { TrainRequest } from '../../../shared/jobs/train.ts';
import { smallStyleCard } from '../../library/testing/small-style-card.ts';
import { userHome } from '../../library/testing/user-home.ts';
import { titleNow } from './longer.ts';

test('a style that is renamed while it is trained longer keeps its new title', async () => {
  const card = join(await userHome(), 'mine.json');
  const about = { title: 'Wave' } as TrainRequest['about'];
  const goesOn = { path: 'mine.training', sha256: 'a'.repeat(64) };
  expect(await titleNow({ about, goesOn }, card)).toBe('Wave');
  await writeFile(card, cardText(smallStyleCard(Uint8Array.of(1), 'mine', { title: 'My blues' })));
  expect(await titleNow({ about, goesOn }, card)).toBe('My blues');
  // What another style is called there is no matter of a new one.
  expect(await titleNow({ about }, card)).toBe('Wave');
});
