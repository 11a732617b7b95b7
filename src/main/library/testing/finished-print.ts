/** @file For tests: a finished print in the library, before a studio opens it. */
import { writeFile } from 'node:fs/promises';
import type { PrintState } from '../../../shared/print/print-state.ts';
import { printFile, writePrintState } from '../prints.ts';

export async function finishedPrint(content = 'a print', name = 'cat_A4.tif'): Promise<PrintState> {
  const print: PrintState = { id: 'a1', work: 'w1', name, kind: 'print', state: 'done', share: 1, width: 3, height: 2 };
  await writePrintState(print);
  await writeFile(printFile(print), content);
  return print;
}
