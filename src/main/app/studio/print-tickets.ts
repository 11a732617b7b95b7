/**
 * @file Tickets for downloads: a browser's own download brings nothing that says whose it is, so a window asks for a number
 * that is good for one print, once, for a moment.
 */
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';

export interface PrintTickets {
  issue(print: string): string;
  /** Fails where it is not good for this print; it is used up, unless it is to be kept for the download itself. */
  check(print: string, ticket: string, keep: boolean): void;
}

const goodMilliseconds = 60_000;

export function printTickets(now: () => number = Date.now): PrintTickets {
  const tickets = new Map<string, { readonly print: string; readonly ends: number }>();
  return {
    issue(print) {
      for (const [ticket, { ends }] of tickets) if (ends <= now()) tickets.delete(ticket);
      const ticket = randomBytes(24).toString('hex');
      tickets.set(ticket, { print, ends: now() + goodMilliseconds });
      return ticket;
    },
    check(print, ticket, keep) {
      const found = tickets.get(ticket);
      if (!found || found.print !== print || found.ends <= now()) throw new AppError('web.ticket-used');
      if (!keep) tickets.delete(ticket);
    },
  };
}
