/** @file `npm test`: every check and every test, closed by one line that sums all runners. `--long` adds the slow ones. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runStep, staticChecks } from './run-step.ts';
import { type Summary, summaryVariable } from './summary-reporter.ts';
import { chromium, installSystemPackages } from './system-packages.ts';

const sum = { passed: 0, failed: 0 };
const skipped: Summary['skipped'][number][] = [];
installSystemPackages();
for (const passed of Object.values(staticChecks())) sum[passed ? 'passed' : 'failed']++;

const projects = ['unit', 'engine', 'compute', 'device', ...(process.argv.includes('--long') ? ['long'] : [])];
const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
// One runner after the other: tests with real children and VGG want the machine for themselves.
for (const project of projects) {
  const reporters = ['--reporter', 'default', '--reporter', './scripts/summary-reporter.ts'];
  add(project, 'vitest', ['run', '--project', project, '--passWithNoTests', ...reporters]);
}
const whyNoBrowser = existsSync(chromium) ? undefined : 'Debian’s Chromium is not installed';
if (whyNoBrowser) skipped.push({ test: 'the window, in a browser and in Electron (e2e)', reason: whyNoBrowser });
else if (!runStep('vite', ['build', '--logLevel', 'error'])) sum.failed++;
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
  const ok = runStep(tool, args);
  const summary = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Summary) : undefined;
  sum.passed += summary?.passed ?? 0;
  sum.failed += summary?.failed ?? 0;
  skipped.push(...(summary?.skipped ?? []));
  // A runner that breaks down has counted nothing.
  if (!ok && !summary?.failed) sum.failed++;
}

for (const { test, reason } of skipped) console.log(`skipped: ${test} (${reason})`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${skipped.length} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
