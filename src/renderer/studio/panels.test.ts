import { expect, test } from 'vitest';
import { panelWidths } from '../../shared/panel-widths.ts';
import { commands } from './commands.ts';
import { panelWidth } from './panels.ts';
import { asked, openTestStudio } from './testing/test-studio.ts';

test('panels are hidden and shown again by one command, as wide as before, and the host keeps it', async () => {
  const test = await openTestStudio();
  const { studio, state, pass } = test;
  studio.panels.widen('left', 20);
  studio.panels.settle();
  commands.panels.perform(studio);
  await pass();
  expect(state().settings.panels).toEqual({ left: 20, hidden: true });
  commands.panels.perform(studio);
  await pass();
  expect(state().settings.panels).toEqual({ left: 20 });
  expect(asked(test, 'changeSettings').at(-1)!.input).toEqual({ panels: { left: 20 } });
});

test('a panel is no wider and no narrower than can be used, and goes back to what is usual', async () => {
  const { studio, state } = await openTestStudio();
  studio.panels.widen('right', 1000);
  expect(state().settings.panels).toEqual({ right: panelWidths.max });
  studio.panels.widen('right', -5);
  expect(state().settings.panels).toEqual({ right: panelWidths.min });
  studio.panels.reset('right');
  expect(state().settings.panels).toEqual({});
  expect(panelWidth(state().settings, 'right')).toContain(`${panelWidths.usual}rem`);
});

test('while it is dragged nothing is sent', async () => {
  const test = await openTestStudio();
  const before = asked(test, 'changeSettings').length;
  for (let width = 18; width < 25; width++) test.studio.panels.widen('left', width);
  await test.pass();
  expect(asked(test, 'changeSettings')).toHaveLength(before);
});
