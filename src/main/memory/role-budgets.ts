/** @file How much each process of the program keeps: here, and nowhere else, it is said. */
import { totalmem } from 'node:os';

const megabytes = 2 ** 20;

/** What the children that answer a window keep together; on a small machine an eighth of its memory. */
const maxBytes = 700 * megabytes;
const shareOfMachine = 1 / 8;
/** They stay as long as the program does, and may not grow; a long job plans its memory by itself. */
export const boundedRoles = ['quick', 'patient'] as const;
/** The one that answers at once holds previews; the patient one whole photographs. The programs themselves take the rest. */
const sharesOfRoles: Readonly<Record<string, number>> = { quick: 0.4, patient: 0.5 };
const defaultShare = 0.5;

export function budgetBytes(role: string | undefined, machineBytes = memoryOfMachine()): number {
  const share = (role !== undefined && sharesOfRoles[role]) || defaultShare;
  return share * Math.min(maxBytes, shareOfMachine * machineBytes);
}

/** Containers have less than their machine; where nothing is said, the system tells an absurd number, or 0. */
function memoryOfMachine(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
