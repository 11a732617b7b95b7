/**
 * @file Test groups by what they need: unit (nothing), engine (ONNX Runtime), compute (real children and VGG, and the machine for
 * itself), commands (the command line, whose processes mostly start), device (a card).
 */
import { defineConfig } from 'vitest/config';

const commands = ['apply', 'bad-input', 'diagnostics', 'marking', 'paint', 'print', 'pseudo-locale', 'regions'].map(
  (name) => `src/main/shells/cli/${name}.compute.test.ts`,
);
/** Without it one core would be left alone. */
const allCores = { maxWorkers: '100%' };
const common = { pool: 'forks' as const, testTimeout: 30_000, hookTimeout: 60_000 };
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          ...allCores,
          name: 'unit',
          include: ['{src,scripts,bench}/**/*.test.ts'],
          exclude: ['**/*.{engine,compute,device,long}.test.ts'],
        },
      },
      { test: { ...common, ...allCores, name: 'engine', include: ['src/**/*.engine.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          ...common,
          name: 'compute',
          include: ['{src,scripts}/**/*.compute.test.ts'],
          exclude: commands,
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      { test: { ...common, ...allCores, name: 'commands', include: commands, testTimeout: 600_000 } },
      {
        test: {
          ...common,
          name: 'device',
          include: ['src/**/*.device.test.ts'],
          testTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...common,
          name: 'long',
          include: ['{src,scripts}/**/*.long.test.ts'],
          testTimeout: 3_600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
