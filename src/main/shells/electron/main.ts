/** @file Runs the program with the real Electron. */
import { electronApi } from './electron-api.ts';
import { runProgram } from './program.ts';

// Not awaited: Electron is not ready before this file is done.
runProgram(electronApi).catch((error: unknown) => {
  console.error(error);
  electronApi.showError('Impasto', error instanceof Error ? (error.stack ?? error.message) : String(error));
  electronApi.quit();
});
