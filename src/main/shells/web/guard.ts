/**
 * @file Who may speak to the server. A loopback address is reachable from every page in the person's browser and from
 * every program and user of the machine, so three questions are asked, in this order:
 *
 * 1. `Host`, against an exact list. A page of evil.example can have its name point to 127.0.0.1 after it was loaded (DNS
 *    rebinding): to the browser it is then the same origin, and only the name in `Host` betrays it.
 * 2. `Origin`, against the same list. Any page may open a WebSocket to 127.0.0.1, the browser only says who asks.
 *    Comparing it with `Host` would be no check: under rebinding both name the attacker.
 * 3. What only an address printed in the terminal gives, once: other programs and users know the port, too. Whoever can read
 *    the key, its person alone, may make one more address for a host that is running: for another browser.
 *
 * The page itself is no secret. A window in a browser brings its proof in its first messages (door.ts), and never as a cookie:
 * cookies know no ports, so a browser shows them to whatever other user's program listens on any port of 127.0.0.1. A program
 * that is no browser, a script or a test, does get one; it sends it where it is told to. So what a browser sends as a cookie
 * lets nobody in, and what looks like a browser's request is given none.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenName, Tokens } from '../../../shared/entering.ts';

export interface Guard {
  /** Where windows are; the only address at which a browser gets the page. */
  readonly origin: string;
  /** What is wrong with a request, if anything. A socket must say where it comes from; a page that is opened does not. */
  refusal(headers: IncomingHttpHeaders, kind: 'page' | 'socket'): 'host' | 'origin' | undefined;
  /** Whether a program brings the cookie that it was given. */
  isLetIn(headers: IncomingHttpHeaders): boolean;
  /** The header that lets a program in, for the code of a printed address; nothing for a browser. */
  exchange(code: string, headers: IncomingHttpHeaders): string | undefined;
  /** Whether a code is good; each is once. */
  spend(code: string): boolean;
  /** What a window in a browser is known by. */
  readonly tokens: Tokens;
  /** Belongs into the address that a person opens. */
  readonly code: string;
}

const monthSeconds = 30 * 24 * 3600;
/** A browser opens it at once; a person who copies it takes a little longer. */
const freshMilliseconds = 10 * 60_000;

/** A code that the host at this port takes once, from now on for a while: when it ends, a number for it alone, and a seal. */
export function freshCode(port: number, key: string, now = Date.now()): string {
  const sealed = `${(now + freshMilliseconds).toString(36)}.${randomBytes(12).toString('hex')}`;
  return `${sealed}.${sealOf('address', sealed, port, key)}`;
}

/** By which a second start knows that it is the studio that has the port. */
export function runningProof(nonce: string, port: number, key: string): string {
  return sealOf('running', nonce, port, key);
}

/** For one port: who has another one cannot pass it on. */
function sealOf(use: 'address' | 'running' | 'program' | TokenName, sealed: string, port: number, key: string): string {
  return mac(key, `${use} ${port} ${sealed}`);
}

export function mac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

export interface GuardOptions {
  readonly now?: () => number;
  /** Hears of each code that was used. */
  readonly onSpent?: (code: string) => void;
}

export function openGuard(port: number, key: string, { now = Date.now, onSpent = () => {} }: GuardOptions = {}): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const origins = hosts.map((host) => `http://${host}`);
  const cookieName = `impasto-${port}`;
  const secret = sealOf('program', '', port, key);
  const code = randomBytes(24).toString('base64url');
  let isSpent = false;
  /** Fresh codes that were used, and when they end. */
  const spent = new Map<string, number>();

  function spend(given: string): boolean {
    const isGood = spendOnce(given);
    if (isGood) onSpent(given);
    return isGood;
  }

  function spendOnce(given: string): boolean {
    if (isEqual(given, code)) {
      const isFirst = !isSpent;
      isSpent = true;
      return isFirst;
    }
    const [end = '', number = '', seal = ''] = given.split('.');
    const sealed = `${end}.${number}`;
    for (const [each, ends] of spent) if (ends < now()) spent.delete(each);
    // By its seal it is of ours, so its end is what we wrote.
    if (!isEqual(seal, sealOf('address', sealed, port, key)) || spent.has(sealed)) return false;
    const ends = Number.parseInt(end, 36);
    if (!(ends > now())) return false;
    spent.set(sealed, ends);
    return true;
  }

  return {
    code,
    origin: origins[0]!,
    spend,
    tokens: { run: randomBytes(32).toString('hex'), kept: sealOf('kept', '', port, key) },
    refusal({ host, origin }, kind) {
      if (host === undefined || !hosts.includes(host)) return 'host';
      if (origin === undefined ? kind === 'socket' : !origins.includes(origin)) return 'origin';
      return undefined;
    },
    isLetIn(headers) {
      return !isBrowser(headers) && cookiesOf(headers.cookie, cookieName).some((value) => isEqual(value, secret));
    },
    exchange(given, headers) {
      if (isBrowser(headers) || !spend(given)) return undefined;
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${monthSeconds}`;
    },
  };
}

/** Every browser says so in one of these ways at least; a program that lies about it gains nothing. */
export function isBrowser(headers: IncomingHttpHeaders): boolean {
  return (
    /^Mozilla/i.test(headers['user-agent'] ?? '') ||
    headers['upgrade-insecure-requests'] !== undefined ||
    Object.keys(headers).some((name) => name.startsWith('sec-fetch-') || name.startsWith('sec-ch-'))
  );
}

function cookiesOf(header: string | undefined, name: string): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** In a time that tells nothing of how much was right. */
export function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
