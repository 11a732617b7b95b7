import { expect, test } from 'vitest';
import { printTickets } from './print-tickets.ts';

const used = expect.objectContaining({ code: 'web.ticket-used' });

test('a ticket is good for its own print, once', () => {
  const tickets = printTickets();
  const ticket = tickets.issue('a1');
  expect(() => tickets.check('b2', ticket, false)).toThrow(used);
  tickets.check('a1', ticket, true);
  tickets.check('a1', ticket, false);
  expect(() => tickets.check('a1', ticket, false)).toThrow(used);
  for (const other of ['', 'a1', ticket.slice(1)]) expect(() => tickets.check('a1', other, false)).toThrow();
});

test('a ticket that nobody took is good for a minute', () => {
  let clock = 0;
  const tickets = printTickets(() => clock);
  const [first, second] = [tickets.issue('a1'), tickets.issue('a1')];
  clock = 59_999;
  tickets.check('a1', first, false);
  clock = 60_000;
  expect(() => tickets.check('a1', second, false)).toThrow(used);
});
