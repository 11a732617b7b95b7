/** @file What this compute child is for, and its pulse, which begins as soon as this is read. */
import { startPulse } from './pulse.ts';

/** What it is for stands last, where lists of processes show it; before that how much memory it may take, if that is bounded. */
const [ownRole, maxBytes] = process.argv.slice(2).reverse();
export const role = ownRole;

startPulse(maxBytes === undefined ? undefined : Number(maxBytes));
