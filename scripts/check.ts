/** @file `npm run check`: types, lint, layers, unused code, unit and engine tests. */
import { runStep, staticChecks } from './run-step.ts';

const passed = Object.values(staticChecks()).every(Boolean);
const tested = runStep('vitest', ['run', '--project', 'unit', '--project', 'engine', '--reporter', 'dot']);
process.exitCode = passed && tested ? 0 : 1;
