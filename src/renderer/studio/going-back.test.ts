import { expect, test } from 'vitest';
import { openTestStudio } from './testing/test-studio.ts';

test('Back closes what is open, then the page of all works, and else asks before it leaves', async () => {
  const { studio, state } = await openTestStudio();
  studio.works.startPage();
  studio.store.setState({ dialog: 'settings' });
  studio.goBack();
  expect(state().dialog).toBeUndefined();
  expect(state().page).toBe('start');
  studio.goBack();
  expect(state().page).toBe('work');
  expect(state().notices).toEqual([]);
  studio.goBack();
  studio.goBack();
  expect(state().notices).toHaveLength(1);
  expect(state().notices[0]!.text).toContain('once more');
});
