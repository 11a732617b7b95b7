/** @file Finds a studio that is open already, for another window of it. */
import { request } from 'node:http';
import { libraryIsOpen } from '../../app/studio/open-studio.ts';
import { readWebAccess } from '../../library/web-access.ts';
import { freshCode } from './guard.ts';
import { addressOf } from './server.ts';

const attempts = 4;
/** Between two: one that was started a moment ago has the library before it listens. */
const pauseMilliseconds = 700;
const patienceMilliseconds = 2000;

/** An address that lets one more browser into the studio that has this library open; none where no browser can reach it. */
export async function runningAddress(): Promise<string | undefined> {
  for (let attempt = 1; await libraryIsOpen(); attempt++) {
    const { port, key } = await readWebAccess();
    if (port !== 0 && (await answers(port))) return addressOf(port, freshCode(port, key));
    // A window of its own has no address.
    if (attempt === attempts) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
  return undefined;
}

/** Whether it says what a studio says to whom it does not know. */
async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, agent: false, timeout: patienceMilliseconds }, (response) => {
      response.resume();
      resolve(response.statusCode === 403 && response.headers['content-security-policy'] !== undefined);
    });
    asked.on('error', () => resolve(false));
    asked.on('timeout', () => asked.destroy());
    asked.end();
  });
}
