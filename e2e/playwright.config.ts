/**
 * @file Tests of the whole program, in a browser and in Electron: the real host, real children, real pictures. Build the
 * renderer first. The same tests run in both; in Electron they are skipped where its program is not there.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig<{ shell: 'web' | 'electron' }>({
  testDir: '.',
  outputDir: './results',
  // Each test has a host with children of its own, which want the machine for themselves.
  workers: 1,
  timeout: 180_000,
  // Colours of a painting differ by rounding between processors, and edges by the browser's version.
  expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.05, threshold: 0.3 } },
  snapshotPathTemplate: '{testDir}/../pictures/{arg}{ext}',
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    // A trace takes a sixth of a test's time: it is made where it is kept (ci.yml), or with --trace retain-on-failure.
    trace: process.env.GITHUB_ACTIONS ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    // Each state is looked at in a picture of its own. No two have anything in common, also not those of one file.
    { name: 'catalogue', testDir: './catalogue', fullyParallel: true, use: { trace: 'off' } },
    { name: 'web', testDir: './web' },
    { name: 'electron', testDir: './web', use: { shell: 'electron' } },
  ],
});
