/**
 * @file Test groups by what they need: unit (nothing), engine (ONNX Runtime), compute (real children and VGG, and the machine for
 * itself), beside (the same, but a core is left alone by what they do, and no clock or memory is looked at), device (a card).
 */
import { defineConfig } from 'vitest/config';

const among = (folder: string, names: readonly string[]) => names.map((name) => `${folder}/${name}.compute.test.ts`);
const beside = [
  ...among('src/main/app', [
    'distil',
    'fixtures',
    'print',
    'print-colours',
    'print-damage',
    'print-kills',
    'reconstruct',
    'resume',
    'train',
  ]),
  ...among('src/main/app/studio', ['mask', 'second-style', 'work-file']),
  ...among('src/main/jobs', ['reconstruct/run', 'stylise/*']),
  ...among('src/main/shells/cli', [
    'apply',
    'bad-input',
    'diagnostics',
    'marking',
    'paint',
    'print',
    'pseudo-locale',
    'regions',
  ]),
];
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
          exclude: beside,
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      { test: { ...common, ...allCores, name: 'beside', include: beside, testTimeout: 600_000 } },
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
