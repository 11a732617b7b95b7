/** @file Who is ours: the address of the window's page, and the check of everything that names one. */
import type { Sender } from './shell-api.ts';

export const scheme = 'app';
const host = 'impasto';
export const pageAddress = `${scheme}://${host}/`;

export function isOurAddress(url: string): boolean {
  // Origins of non-web schemes are `null` to the URL standard, so both parts are compared.
  const parsed = URL.parse(url);
  return parsed?.protocol === `${scheme}:` && parsed.host === host;
}

/** A message counts only from the page itself: a frame inside it, or a page that came in its place, is a stranger. */
export function isOurSender({ url, isMainFrame }: Sender): boolean {
  return isMainFrame && url !== undefined && isOurAddress(url);
}
