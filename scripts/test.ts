/** @file `npm test`: every check and every test, closed by one line that sums all runners. `--long` adds the slow ones. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runStep, staticChecks } from './run-step.ts';
import { installSystemPackages } from './system-packages.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}

const sum = { passed: 0, failed: 0, skipped: 0 };
installSystemPackages();
for (const passed of Object.values(staticChecks())) sum[passed ? 'passed' : 'failed']++;

const projects = ['unit', 'engine', 'compute', ...(process.argv.includes('--long') ? ['long'] : [])];
// One runner after the other: tests with real children and VGG want the machine for themselves.
for (const project of projects) {
  const file = join(root, '.cache', `vitest-${project}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`];
  const ok = runStep('vitest', ['run', '--project', project, '--passWithNoTests', ...reporters]);
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  // A file that cannot be loaded fails without a failed test.
  if (!ok && report.numFailedTests === 0) sum.failed++;
}

console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
