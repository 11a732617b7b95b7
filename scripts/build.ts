/** @file Compiles src/ to JavaScript in dist/, file by file, for the published package: Node strips no types there. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runStep } from './run-step.ts';

rmSync(join(root, 'dist'), { recursive: true, force: true });
process.exitCode = runStep('tsc', ['-p', 'tsconfig.build.json']) ? 0 : 1;
