import { expect, test } from 'vitest';
import { applyParameters, applyTable } from '../../shared/parameters/apply.ts';
import { commands } from './commands.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';
import { variantsOf } from './variants.ts';

test('nine variants: three strengths by three brush sizes, all of them possible, the present one among them', () => {
  for (const strength of [0, 0.1, 0.5, 0.72, 0.95, 1]) {
    for (const brush of [0.5, 0.55, 1, 1.35, 2.4, 2.5]) {
      const parameters = applyParameters({ strength, brush, keepColours: 0.3 });
      const variants = variantsOf(parameters);
      expect(new Set(variants.map((each) => `${each.strength} ${each.brush}`)).size).toBe(9);
      expect(variants).toContainEqual(parameters);
      for (const each of variants) {
        expect(each.keepColours).toBe(0.3);
        for (const name of ['strength', 'brush'] as const) {
          expect(each[name]).toBeGreaterThanOrEqual(applyTable[name].min);
          expect(each[name]).toBeLessThanOrEqual(applyTable[name].max);
        }
      }
      const rows = [0, 3, 6].map((at) => variants.slice(at, at + 3));
      for (const row of rows) expect(row.map((each) => each.strength)).toEqual(row.map((each) => each.strength).sort());
      expect(rows.map(([first]) => first!.brush)).toEqual(rows.map(([first]) => first!.brush).sort((a, b) => a - b));
    }
  }
});

test('each is painted small, and one that is clicked becomes the settings of the work, until undo', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  const { look } = state().work!;
  commands.variants.perform(studio);
  await pass(500);
  expect(state().dialog).toBe('variants');
  expect(state().variants?.every(({ pixels }) => pixels !== undefined)).toBe(true);
  const wanted = asked(test, 'instant').filter(({ input }) =>
    `${(input as { slot: string }).slot}`.startsWith('variant'),
  );
  expect(wanted).toHaveLength(9);
  const chosen = state().variants!.find(({ parameters }) => parameters.strength !== look.instant.parameters.strength)!;
  studio.variants.adopt(chosen);
  expect(state()).toMatchObject({ dialog: undefined, work: { look: { instant: { parameters: chosen.parameters } } } });
  await studio.editor.undo();
  expect(state().work?.look).toEqual(look);
});

test('closed before all are there, no more are asked for', async () => {
  const test = await openTestStudio();
  const { studio, host, pass } = test;
  host.hold('instant');
  studio.variants.open();
  studio.store.setState({ dialog: undefined });
  host.answerHeld('instant');
  await pass(500);
  const slots = asked(test, 'instant').map(({ input }) => (input as { slot: string }).slot);
  expect(slots.filter((slot) => slot.startsWith('variant'))).toEqual(['variant:0']);
});

test('without a style there are none', async () => {
  const { studio, state } = await openTestStudio();
  studio.editor.changeLook(({ instant: { style: _, ...instant }, ...look }) => ({ ...look, instant }));
  expect(commands.variants.enabled(state())).toBe(false);
  studio.variants.open();
  expect(state().dialog).toBeUndefined();
});
