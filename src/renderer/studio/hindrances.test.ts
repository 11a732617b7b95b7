import { expect, test } from 'vitest';
import { type CommandName, commands } from './commands.ts';
import { hindrance } from './hindrances.ts';
import { withPaintParameter } from './looks.ts';
import type { StudioState } from './state.ts';
import { openTestStudio, type TestStudio } from './testing/test-studio.ts';

const names = Object.keys(commands) as CommandName[];

function saidFor(state: StudioState): void {
  for (const name of names) {
    const why = hindrance(name, state);
    if (commands[name].enabled(state)) expect(why, name).toBeUndefined();
    else expect(why, name).toMatch(/\.$/);
  }
}

async function painting(): Promise<TestStudio> {
  const test = await openTestStudio();
  await test.studio.importing.importFiles([{ name: 'Wave.jpg', bytes: new Uint8Array(1) }], 'painting');
  await test.pass(1000);
  return test;
}

test('whatever cannot be done says why, in each state of a day; what can be done says nothing', async () => {
  const empty = await openTestStudio({ assets: false });
  saidFor(empty.state());
  const test = await painting();
  const { studio, state, host, pass } = test;
  saidFor(state());
  await studio.runs.start();
  await pass();
  saidFor(state());
  host.step(state().work!.id, 1000);
  await pass(500);
  saidFor(state());
  studio.works.startPage();
  saidFor(state());
});

test('the reason is the one that holds', async () => {
  const { studio, state, host, pass } = await painting();
  expect(hindrance('print', state())).toBe('Nothing is painted yet.');
  expect(hindrance('variants', state())).toBe('Only for pictures in Instant.');
  expect(hindrance('pasteSettings', state())).toBe('Copy the settings of a work first.');
  await studio.runs.start();
  await pass();
  expect(hindrance('print', state())).toBe('The picture isn’t finished yet. Wait for it, or stop it.');
  host.step(state().work!.id, 1000);
  await pass(500);
  expect(hindrance('print', state())).toBeUndefined();
  expect(hindrance('resume', state())).toBe('To continue, raise Iterations.');
  studio.editor.changeLook((look) => withPaintParameter(look, 'iterations', 2000));
  expect(hindrance('resume', state())).toBeUndefined();
  studio.works.startPage();
  expect(hindrance('save', state())).toBe('Open a work first.');
});
