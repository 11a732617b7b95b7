/** @file A Playwright reporter that writes what scripts/test.ts sums up, as summary-reporter.ts does for Vitest. */
import { writeFileSync } from 'node:fs';
import type { Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { reasonOf, type Summary, summaryVariable, type Told } from './summary-reporter.ts';

export default class PlaywrightSummary implements Reporter {
  #tests: readonly TestCase[] = [];
  /** Outside of any test, such as a file that cannot be loaded. */
  readonly #errors: Told[] = [];

  onBegin(_: unknown, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(error: TestError): void {
    this.#errors.push({ test: 'outside of any test', reason: reasonOf(error) });
  }

  onEnd(): void {
    const ended = (...outcomes: readonly ReturnType<TestCase['outcome']>[]) =>
      this.#tests.filter((test) => outcomes.includes(test.outcome()));
    const summary: Summary = {
      passed: ended('expected', 'flaky').length,
      failed: [
        ...ended('unexpected').map((test) => ({
          test: nameOf(test),
          reason: reasonOf(test.results.find(({ error }) => error)?.error),
        })),
        ...this.#errors,
      ],
      skipped: ended('skipped').map((test) => ({ test: nameOf(test), reason: whySkipped(test) })),
    };
    writeFileSync(process.env[summaryVariable]!, JSON.stringify(summary));
  }
}

function nameOf(test: TestCase): string {
  return test.titlePath().filter(Boolean).join(' › ');
}

function whySkipped({ results, annotations }: TestCase): string {
  const all = [...annotations, ...results.flatMap((result) => result.annotations)];
  return all.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
}
