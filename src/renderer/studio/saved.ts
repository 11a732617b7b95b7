/** @file That a file was saved, and where, as far as the shell around the page says it. */
import type { Services } from '../client/services.ts';
import { say } from './words.ts';

/** A browser asks nobody: it puts files where it puts all of them. */
export function savedSentence({ savesUnasked }: Pick<Services, 'savesUnasked'>, name: string): string {
  return say(savesUnasked ? 'saved.download' : 'saved', { name });
}
