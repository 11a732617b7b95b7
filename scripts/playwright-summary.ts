/** @file A Playwright reporter that writes what scripts/test.ts sums up, as summary-reporter.ts does for Vitest. */
import { writeFileSync } from 'node:fs';
import type { Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { type Summary, summaryVariable } from './summary-reporter.ts';

export default class PlaywrightSummary implements Reporter {
  #tests: readonly TestCase[] = [];
  /** Outside of any test, such as a file that cannot be loaded. */
  #errors = 0;

  onBegin(_: unknown, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(): void {
    this.#errors++;
  }

  onEnd(): void {
    const outcomes = this.#tests.map((test) => test.outcome());
    const summary: Summary = {
      passed: outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length,
      failed: outcomes.filter((outcome) => outcome === 'unexpected').length + this.#errors,
      skipped: this.#tests
        .filter((test) => test.outcome() === 'skipped')
        .map((test) => ({ test: test.titlePath().filter(Boolean).join(' › '), reason: reasonOf(test) })),
    };
    writeFileSync(process.env[summaryVariable]!, JSON.stringify(summary));
  }
}

function reasonOf({ results, annotations }: TestCase): string {
  const all = [...annotations, ...results.flatMap((result) => result.annotations)];
  return all.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
}
