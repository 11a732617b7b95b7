/** @file What the page may say over the bridge, as the main process parses it: it trusts its own page no further than that. */
import { z } from 'zod';
import { bytes, hash, name, workId } from './contract-shapes.ts';
import { printId } from './print/print-status.ts';

/** A name without a place: what is before it would be one. */
const bareName = name.refine((text) => !/[/\\\0]/.test(text) && text !== '.' && text !== '..');

const nothing = z.undefined();

/** By the name of the channel (bridge.ts). */
export const bridgeMessages = {
  takeFiles: nothing,
  openFiles: nothing,
  saveFile: z.strictObject({ name: bareName, bytes }),
  savePrint: printId,
  showPrint: printId,
  dragPicture: z.strictObject({ work: workId, result: hash }),
} as const;
export type BridgeMessage<K extends keyof typeof bridgeMessages> = z.output<(typeof bridgeMessages)[K]>;
