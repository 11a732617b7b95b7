/** @file `npm test`: every check and every test, closed by one line that sums all runners. `--long` adds the slow ones. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runStep, staticChecks } from './run-step.ts';
import { type Summary, summaryVariable, type Told } from './summary-reporter.ts';
import { chromium, installSystemPackages } from './system-packages.ts';

let passed = 0;
const failed: Told[] = [];
const skipped: Told[] = [];
installSystemPackages();
for (const [check, right] of Object.entries(staticChecks())) {
  if (right) passed++;
  else failed.push({ test: check, reason: 'see above' });
}

const projects = [
  'unit',
  'engine',
  'compute',
  'commands',
  'device',
  ...(process.argv.includes('--long') ? ['long'] : []),
];
const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
// One runner after the other: tests with real children and VGG want the machine for themselves.
for (const project of projects) {
  const reporters = ['--reporter', 'default', '--reporter', './scripts/summary-reporter.ts'];
  add(project, 'vitest', ['run', '--project', project, '--passWithNoTests', ...reporters]);
}
const whyNoBrowser = existsSync(chromium) ? undefined : 'Debian’s Chromium is not installed';
if (whyNoBrowser) skipped.push({ test: 'the window, in a browser and in Electron (e2e)', reason: whyNoBrowser });
else if (!runStep('vite', ['build', '--logLevel', 'error'])) failed.push({ test: 'build', reason: 'see above' });
else {
  // The catalogue has no host that wants the machine for itself.
  addWindow('catalogue', ['--project', 'catalogue', '--workers', '2']);
  addWindow('e2e', ['--project', 'web', '--project', 'electron']);
}

function addWindow(name: string, args: readonly string[]): void {
  add(name, 'playwright', ['test', '--config', 'e2e', ...args, '--reporter', 'list,./scripts/playwright-summary.ts']);
}

/** Runs them, and adds what their reporter counted. */
function add(name: string, tool: 'vitest' | 'playwright', args: readonly string[]): void {
  const file = join(cache, `tests-${name}.json`);
  rmSync(file, { force: true });
  process.env[summaryVariable] = file;
  const started = Date.now();
  const right = runStep(tool, args);
  const summary = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Summary) : undefined;
  passed += summary?.passed ?? 0;
  failed.push(...(summary?.failed ?? []));
  skipped.push(...(summary?.skipped ?? []));
  // A runner that breaks down has counted nothing.
  if (!right && !summary?.failed.length) failed.push({ test: name, reason: 'its runner broke down: see above' });
  console.log(`${name}: ${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
}

for (const { test, reason } of skipped) console.log(`skipped: ${test} (${reason})`);
// Last, where whoever reads only the end finds them.
for (const { test, reason } of failed) console.log(`failed: ${test} (${reason})`);
console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;
