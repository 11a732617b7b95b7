/**
 * @file Builds what is published into dist/: src/ compiled file by file (Node strips no types in a package), the window
 * bundled, and Electron's preload, which a sandbox takes as one file.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runStep } from './run-step.ts';

rmSync(join(root, 'dist'), { recursive: true, force: true });
const steps: readonly [string, readonly string[]][] = [
  ['tsc', ['-p', 'tsconfig.build.json']],
  ['vite', ['build', '--logLevel', 'warn']],
  ['vite', ['build', '--config', 'vite.electron.config.ts', '--logLevel', 'warn']],
];
process.exitCode = steps.every(([tool, args]) => runStep(tool, args)) ? 0 : 1;
