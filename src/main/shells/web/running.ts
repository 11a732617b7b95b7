/** @file Finds a studio that is open already, for another window of it. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { libraryIsOpen } from '../../library/ownership.ts';
import { readWebAccess, type WebAccess } from '../../library/web-access.ts';
import { freshCode, runningProof } from './guard.ts';
import { addressOf, runningPath } from './server.ts';

const attempts = 4;
/** Between two: one that was started a moment ago has the library before it listens. */
const pauseMilliseconds = 700;
const timeoutMilliseconds = 2000;

/** An address that lets one more browser into the studio that has this library open; none where no browser can reach it. */
export async function runningAddress(): Promise<string | undefined> {
  for (let attempt = 1; await libraryIsOpen(); attempt++) {
    const access = await readWebAccess();
    const { port, key } = access;
    if (port !== 0 && (await isStudio(access))) return addressOf(port, freshCode(port, key));
    // A window of its own has no address.
    if (attempt === attempts) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  return undefined;
}

/** Whether it is the studio, and not somebody who has the port of one that is no more. */
export async function isStudio({ port, key }: WebAccess): Promise<boolean> {
  const nonce = randomBytes(16).toString('hex');
  const path = `${runningPath}?nonce=${nonce}`;
  const expected = runningProof(nonce, port, key);
  return await new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, timeout: timeoutMilliseconds }, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        said += text;
        if (said.length > expected.length) asked.destroy();
      });
      response.on('error', () => resolve(false));
      response.on('end', () => resolve(said === expected));
    });
    asked.on('error', () => resolve(false));
    asked.on('timeout', () => asked.destroy());
    asked.on('close', () => resolve(false));
    asked.end();
  });
}
