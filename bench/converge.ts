/** @file npm run bench -- converge. */
import type { Command } from './command.ts';
export const converge: Command = { summary: 'x', flags: {}, async run() {} };
