/**
 * @file `npm run check`: types, lint, layers, unused code, unit and engine tests; with `--panels` the catalogue, too. With `--watch`: what changes is checked as it is
 * saved, until Ctrl-C; of the tests those that reach it, of unused code nothing.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root, runStep, staticChecks, toolPath } from './run-step.ts';

const tests = ['--project', 'unit', '--project', 'engine', '--reporter', 'dot'];
/** An editor that saves several files has them checked together. */
const quietMilliseconds = 300;

if (process.argv.includes('--watch')) watchChecks();
else {
  const passed = Object.values(staticChecks()).every(Boolean);
  const tested = runStep('vitest', ['run', ...tests]);
  const shown =
    !process.argv.includes('--panels') ||
    runStep('playwright', ['test', '--config', 'e2e', '--project', 'catalogue', '--workers', '2']);
  process.exitCode = passed && tested && shown ? 0 : 1;
}

function watchChecks(): void {
  // Both watch by themselves.
  start('tsc', ['-b', '--watch', '--preserveWatchOutput']);
  start('vitest', ['watch', '--changed', ...tests]);
  const changed = new Set<string>();
  let quiet: NodeJS.Timeout | undefined;
  for (const folder of ['src', 'scripts', 'bench', 'e2e']) {
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (!file || !/\.(tsx?|mjs|css|json)$/.test(file)) return;
      changed.add(join(folder, file));
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        const files = [...changed];
        changed.clear();
        lint(files);
      }, quietMilliseconds);
    });
  }
}

function lint(files: readonly string[]): void {
  const isTidy = runStep('biome', ['check', '--error-on-warnings', '--no-errors-on-unmatched', ...files]);
  const isLayered = runStep('scripts/check-layers.ts', []);
  console.log(`${isTidy && isLayered ? '✓' : '✗'} lint and layers: ${files.join(', ')}`);
}

function start(tool: string, args: readonly string[]): void {
  spawn(process.execPath, [toolPath(tool), ...args], { cwd: root, stdio: 'inherit' });
}
