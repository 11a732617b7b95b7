/** @file For tests: a finished print in the library, before a studio opens it. */
import { writeFile } from 'node:fs/promises';
import type { PrintStatus } from '../../../shared/print/print-status.ts';
import { printFile, writePrintStatus } from '../prints.ts';

export async function finishedPrint(content = 'a print', name = 'cat_A4.tif'): Promise<PrintStatus> {
  const print: PrintStatus = {
    id: 'a1',
    work: 'w1',
    name,
    kind: 'print',
    state: 'done',
    share: 1,
    width: 3,
    height: 2,
  };
  await writePrintStatus(print);
  await writeFile(printFile(print), content);
  return print;
}
