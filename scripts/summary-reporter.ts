/** @file A Vitest reporter that writes what scripts/test.ts sums up: how many passed, and why others failed or were skipped. */
import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

export interface Summary {
  readonly passed: number;
  readonly failed: readonly Told[];
  readonly skipped: readonly Told[];
}

export interface Told {
  readonly test: string;
  readonly reason: string;
}

/** The first line of an error's message, without the colours of a terminal. */
export function reasonOf(error: { readonly message?: string | undefined } | undefined): string {
  return stripVTControlCharacters(error?.message ?? 'no reason given').split('\n')[0]!;
}

/** Where the summary goes, as a variable of the environment: reporters get no arguments. */
export const summaryVariable = 'IMPASTO_TEST_SUMMARY';

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const told = (test: TestCase, reason: string) => ({
      test: `${test.module.relativeModuleId} › ${test.fullName}`,
      reason,
    });
    const summary: Summary = {
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: [
        ...tests.flatMap((test) => {
          const result = test.result();
          return result.state === 'failed' ? [told(test, reasonOf(result.errors[0]))] : [];
        }),
        // A file that cannot be loaded fails without a failed test.
        ...modules.flatMap((module) =>
          module.errors().map((error) => ({ test: module.relativeModuleId, reason: reasonOf(error) })),
        ),
        ...unhandledErrors.map((error) => ({ test: 'outside of any test', reason: reasonOf(error) })),
      ],
      skipped: tests.flatMap((test) => {
        const result = test.result();
        if (result.state === 'passed' || result.state === 'failed') return [];
        return [told(test, ('note' in result && result.note) || 'no reason given')];
      }),
    };
    writeFileSync(process.env[summaryVariable]!, JSON.stringify(summary));
  }
}
