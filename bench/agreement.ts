/** @file npm run bench -- agreement. */
import type { Command } from './command.ts';
export const agreement: Command = {
  summary: 'losses and gradient beside an independent PyTorch',
  flags: {},
  async run() {},
};
