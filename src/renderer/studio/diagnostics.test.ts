import { expect, test } from 'vitest';
import { openTestStudio } from './testing/test-studio.ts';

test('what is shown is what is copied, a row a line', async () => {
  const { studio, state, copied } = await openTestStudio();
  await studio.diagnostics.load();
  expect(state().diagnostics).toHaveLength(2);
  await studio.diagnostics.copy();
  expect(copied[0]).toMatch(/^Impasto: 0\.0\.0\nRecent problem: \n2026.*engine\.failed\n {4}at run/);
});

test('a mistake of the window reaches the log, once a second at most, and is no notice', async () => {
  const { studio, state, host, pass } = await openTestStudio();
  const before = state().notices;
  for (let i = 0; i < 5; i++) studio.diagnostics.report(new Error('of ours'));
  await pass(1000);
  studio.diagnostics.report('a word');
  await pass();
  const reports = host.asked.filter(({ call }) => call === 'reportMistake').map(({ input }) => input);
  expect(reports).toMatchObject([{ message: 'Error: of ours' }, { message: 'a word' }]);
  expect(state().notices).toBe(before);
});
