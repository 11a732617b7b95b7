/** @file A Vitest reporter that writes what scripts/test.ts sums up: counts, and why tests were skipped. */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly test: string; readonly reason: string }[];
}

/** Where the summary goes, as a variable of the environment: reporters get no arguments. */
export const summaryVariable = 'IMPASTO_TEST_SUMMARY';

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    // A file that cannot be loaded fails without a failed test.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const summary: Summary = {
      passed: states.filter((state) => state === 'passed').length,
      failed: states.filter((state) => state === 'failed').length + broken + unhandledErrors.length,
      skipped: tests.flatMap((test) => {
        const result = test.result();
        if (result.state === 'passed' || result.state === 'failed') return [];
        return [{ test: test.fullName, reason: ('note' in result && result.note) || 'no reason given' }];
      }),
    };
    writeFileSync(process.env[summaryVariable]!, JSON.stringify(summary));
  }
}
