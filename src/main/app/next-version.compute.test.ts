/** The next version of the program, with one more parameter in every table: nothing that was stored may notice. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { smallPictures } from './testing/small-work.ts';

const root = join(import.meta.dirname, '../../..');
const grain =
  "grain: { text: 'stylise.smoothness', kind: 'number', min: 0, max: 1, step: 0.1, default: 0.5, before: 0 },";

async function nextVersion(): Promise<string> {
  const next = await temporaryFolder();
  for (const name of ['src', 'scripts', 'package.json', 'vitest.config.ts', 'tsconfig.json', 'tsconfig.base.json']) {
    cpSync(join(root, name), join(next, name), { recursive: true });
  }
  for (const name of ['node_modules', 'models', 'assets']) symlinkSync(join(root, name), join(next, name));
  for (const table of ['stylise', 'apply', 'train', 'reconstruct']) {
    const file = join(next, `src/shared/parameters/${table}.ts`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(/= parameters\(\{\n/, (opening) => `${opening}  ${grain}\n`),
    );
    expect(readFileSync(file, 'utf8')).toContain('grain');
  }
  return next;
}

function run(program: string, home: string, ...args: string[]): string {
  const environment = { ...process.env, IMPASTO_HOME: home, IMPASTO_DEVICE: 'cpu' };
  return execFileSync(process.execPath, args, { cwd: program, env: environment, encoding: 'utf8', stdio: 'pipe' });
}

const main = 'src/main/shells/cli/main.ts';
const pixels = (file: string) => sharp(file).raw().toBuffer();

test('with one more parameter every picture is repeated from its recipe, and every fixture opens', async () => {
  const next = await nextVersion();
  const home = await temporaryFolder();
  const { folder, photo, painting } = await smallPictures();
  mkdirSync(join(folder, 'again'));
  const works = {
    'stylise.png': ['stylise', photo, painting, '--size', '48', '--iterations', '4'],
    'apply.png': ['apply', photo, '--style', 'great-wave', '--size', '48'],
  };
  for (const [name, [command, ...args]] of Object.entries(works)) {
    const [file, again] = [join(folder, name), join(folder, 'again', name)];
    run(root, home, main, command!, ...args, '-o', file);
    expect(JSON.parse(run(root, home, main, 'recipe', file)).parameters).not.toHaveProperty('grain');
    expect(JSON.parse(run(next, home, main, 'recipe', file)).parameters.grain).toBe(0);
    const sources = command === 'stylise' ? [photo, painting] : [photo];
    run(next, home, main, command!, ...sources, '--recipe', file, '-o', again);
    expect((await pixels(again)).equals(await pixels(file)), name).toBe(true);
    expect(JSON.parse(run(next, home, main, 'recipe', again)).parameters.grain).toBe(0);
    // And this version says of the next one's that it is newer.
    expect(() => run(root, home, main, command!, ...sources, '--recipe', again, '-o', file, '--replace')).toThrow(
      /newer/,
    );
  }
  run(next, home, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src/main/library/fixtures.test.ts');
});
