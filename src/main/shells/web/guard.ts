/**
 * @file Who may speak to the server. A loopback address is reachable from every page in the person's browser and from
 * every program and user of the machine, so three questions are asked, in this order:
 *
 * 1. `Host`, against an exact list. A page of evil.example can have its name point to 127.0.0.1 after it was loaded (DNS
 *    rebinding): to the browser it is then the same origin, cookies and all, and only the name in `Host` betrays it.
 * 2. `Origin`, against the same list. Any page may open a WebSocket to 127.0.0.1, the browser only says who asks.
 *    Comparing it with `Host` would be no check: under rebinding both name the attacker.
 * 3. A cookie, which only an address printed in the terminal gives, once: other programs and users know the port, too. Whoever
 *    can read the key, its person alone, may make one more address for a host that is running: for another browser.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Guard {
  /** What is wrong with a request, if anything. A socket must say where it comes from; a page that is opened does not. */
  refusal(headers: IncomingHttpHeaders, kind: 'page' | 'socket'): Refusal | undefined;
  /** The header that lets a window in, for the code of a printed address; each works once. */
  exchange(code: string): string | undefined;
  /** Belongs into the address that a person opens. */
  readonly code: string;
}
export type Refusal = 'host' | 'origin' | 'cookie';

const monthSeconds = 30 * 24 * 3600;
/** A browser opens it at once; a person who copies it takes a little longer. */
const freshMilliseconds = 10 * 60_000;

/** A code that the host at this port takes once, from now on for a while: when it ends, a number for it alone, and a seal. */
export function freshCode(port: number, key: string, now = Date.now()): string {
  const sealed = `${(now + freshMilliseconds).toString(36)}.${randomBytes(12).toString('hex')}`;
  return `${sealed}.${sealOf(sealed, port, key)}`;
}

/** For one port: who has another one cannot pass it on. */
function sealOf(sealed: string, port: number, key: string): string {
  return createHmac('sha256', key).update(`address ${port} ${sealed}`).digest('hex');
}

export function openGuard(port: number, key: string): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  // Cookies are not kept apart by port: another program on this machine may set one of its own.
  const cookieName = `impasto-${port}`;
  const secret = createHmac('sha256', key).update('window').digest('hex');
  const code = randomBytes(24).toString('base64url');
  let isSpent = false;
  /** Fresh codes that were used, and when they end. */
  const spent = new Map<string, number>();

  function spend(given: string): boolean {
    if (isEqual(given, code)) {
      const isFirst = !isSpent;
      isSpent = true;
      return isFirst;
    }
    const [end = '', number = '', seal = ''] = given.split('.');
    const sealed = `${end}.${number}`;
    for (const [each, ends] of spent) if (ends < Date.now()) spent.delete(each);
    // By its seal it is of ours, so its end is what we wrote.
    if (!isEqual(seal, sealOf(sealed, port, key)) || spent.has(sealed)) return false;
    const ends = Number.parseInt(end, 36);
    if (!(ends > Date.now())) return false;
    spent.set(sealed, ends);
    return true;
  }

  return {
    code,
    refusal({ host, origin, cookie }, kind) {
      if (host === undefined || !hosts.includes(host)) return 'host';
      if (origin === undefined ? kind === 'socket' : !origins.includes(origin)) return 'origin';
      return cookiesOf(cookie, cookieName).some((value) => isEqual(value, secret)) ? undefined : 'cookie';
    },
    exchange(given) {
      if (!spend(given)) return undefined;
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${monthSeconds}`;
    },
  };
}

function cookiesOf(header: string | undefined, name: string): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** In a time that tells nothing of how much was right. */
function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
