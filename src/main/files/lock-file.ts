/**
 * @file A file that one process at a time has, whatever happens to it: killed, asleep for hours, on another machine, with a clock
 * that is wrong. It is whole from the moment it can be seen, and says who has it. Who died is known by the process where that can
 * be told from here. Elsewhere its owner touches it, and whoever wants it looks for some seconds whether that happens; nobody
 * compares clocks. A lock that stands still is replaced by the one process that made the claim to replace it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { link, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jsonOf } from '../../shared/documents/document.ts';
import { renameOver } from './atomic-write.ts';
import { fileMode } from './data-folder.ts';
import { systemErrorCode } from './error-code.ts';
import { isFolder } from './is-folder.ts';
import { isAlive, isNumberInUse, type ProcessIdentity, thisProcess } from './process-identity.ts';
import { processMark } from './process-mark.ts';

export interface HeldLock {
  /** Whether it is still ours: after a long sleep it may be somebody else's. */
  isOurs(): Promise<boolean>;
  /** Takes it away, if it is ours. */
  release(): Promise<void>;
}

export interface LockTiming {
  /** Between two touches. */
  readonly touchMilliseconds: number;
  /** So long a lock must stand still before it counts as left; earlier versions touched theirs every five seconds. */
  readonly watchMilliseconds: number;
  /** Between two looks. */
  readonly lookMilliseconds: number;
}
const defaultTiming: LockTiming = { touchMilliseconds: 2000, watchMilliseconds: 7000, lookMilliseconds: 250 };
/** One that is empty or unreadable is being written on a disk without second names, or was cut off there. */
const unreadableWatchMilliseconds = 500;
/** While somebody else replaces it, which takes a few milliseconds: some seconds in all. */
const maxAttempts = 250;

export interface LockOptions extends Partial<LockTiming> {
  /** It is not ours any more, found out while it was touched. */
  readonly onLost?: () => void;
}

/** Undefined where somebody else has it. */
export async function takeLock(file: string, { onLost, ...chosen }: LockOptions = {}): Promise<HeldLock | undefined> {
  const timing = { ...defaultTiming, ...chosen };
  const own = await ownRecord();
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    if (await create(file, own)) return await held(file, own, timing, onLost);
    const found = await inspect(file);
    if (!found) continue;
    if (!(await isLeft(file, found, timing))) return undefined;
    if (await replace(file, found, own, timing)) return await held(file, own, timing, onLost);
    await pause(10 + 20 * Math.random());
  }
  return undefined;
}

/** Whether somebody has it, this process or another. */
export async function isTaken(file: string, chosen: Partial<LockTiming> = {}): Promise<boolean> {
  const found = await inspect(file);
  return found !== undefined && !(await isLeft(file, found, { ...defaultTiming, ...chosen }));
}

interface LockRecord extends ProcessIdentity {
  /** For people who look into the file. */
  readonly host: string;
  /** Of this lock alone. */
  readonly token: string;
}

async function ownRecord(): Promise<LockRecord> {
  return { ...(await thisProcess()), host: hostname(), token: randomBytes(12).toString('hex') };
}

/** A lock as it lies there. */
interface Found {
  /** Names this very lock: no other one has it. */
  readonly key: string;
  /** Changes when it is touched. */
  readonly stamp: string;
  readonly owner?: LockRecord;
  /** All that an earlier version wrote. */
  readonly pid?: number;
}

/** Undefined where there is none. */
async function inspect(file: string): Promise<Found | undefined> {
  // Opened anew each time, so that network folders do not answer from memory.
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  });
  if (!handle) return undefined;
  try {
    const text = await handle.readFile('utf8');
    const { mtimeNs, ino } = await handle.stat({ bigint: true });
    const stamp = hashOf(text, `${ino}`, `${mtimeNs}`);
    const owner = recordIn(text);
    if (owner) return { key: owner.token, stamp, owner };
    return { key: stamp, stamp, ...(/^[1-9]\d*$/.test(text) && { pid: Number(text) }) };
  } finally {
    await handle.close();
  }
}

function recordIn(text: string): LockRecord | undefined {
  const { place, pid, started, host, token } = (jsonOf(text) ?? {}) as Partial<LockRecord>;
  if (typeof place !== 'string' || typeof pid !== 'number' || typeof host !== 'string') return undefined;
  if (typeof token !== 'string' || !/^[0-9a-f]{24}$/.test(token)) return undefined;
  return { place, pid, host, token, ...(typeof started === 'string' && { started }) };
}

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);
}

/** Whether its owner is gone. Takes as long as it takes to see whether it is touched, where nothing else tells. */
async function isLeft(file: string, found: Found, timing: LockTiming): Promise<boolean> {
  const { owner, pid, stamp } = found;
  if (owner) {
    const isRunning = await isAlive(owner);
    if (isRunning !== undefined) return !isRunning;
    return await standsStill(file, stamp, timing.watchMilliseconds, timing);
  }
  if (pid === undefined) {
    return await standsStill(file, stamp, Math.min(unreadableWatchMilliseconds, timing.watchMilliseconds), timing);
  }
  return !isNumberInUse(pid) || (await standsStill(file, stamp, timing.watchMilliseconds, timing));
}

/** Seen to stand still, so that whoever asks twice need not wait twice. */
const still = new Map<string, string>();

/**
 * By this machine's own time. A machine that sleeps in between does not count: what takes much longer than it should counts as
 * one look.
 */
async function standsStill(file: string, stamp: string, milliseconds: number, timing: LockTiming): Promise<boolean> {
  const { lookMilliseconds } = timing;
  if (still.get(file) === stamp) return true;
  for (let watched = 0; watched < milliseconds; ) {
    const before = performance.now();
    await pause(lookMilliseconds);
    watched += Math.min(performance.now() - before, 2 * lookMilliseconds);
    if ((await inspect(file))?.stamp !== stamp) return false;
  }
  still.set(file, stamp);
  return true;
}

/** False where there is one already. It has its name when it is whole. */
async function create(file: string, own: LockRecord): Promise<boolean> {
  const text = JSON.stringify(own);
  const temporary = newName(file);
  try {
    await writeFile(temporary, text, asNew(file));
    await link(temporary, file);
    return true;
  } catch (error) {
    // On a network folder it may be ours although the answer was lost.
    if ((await inspect(file))?.key === own.token) return true;
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return false;
    // Swept away by one that has it by now.
    if (code === 'ENOENT' && (await isFolder(dirname(file)))) return false;
    if (!noSecondNames.has(code ?? '')) throw error;
    return await createInPlace(file, text, own);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whose it is stands in it (removeLeftBelow). */
const newName = (file: string) => `${file}.${processMark()}-${randomBytes(12).toString('hex')}.new`;

const asNew = (file: string) => ({ flag: 'wx', mode: fileMode(file) });

const noSecondNames: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
  'EISDIR',
]);

/** Memory sticks and some network folders know no second names. */
async function createInPlace(file: string, text: string, own: LockRecord): Promise<boolean> {
  try {
    await writeFile(file, text, asNew(file));
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    await rm(file, { force: true });
    throw error;
  }
  // Who stood still between the two may have lost it.
  return (await inspect(file))?.key === own.token;
}

/** Puts ours in the place of `found`, unless somebody else does. */
async function replace(file: string, found: Found, own: LockRecord, timing: LockTiming): Promise<boolean> {
  return await claiming(file, found.key, timing, async () => {
    const temporary = newName(file);
    try {
      await writeFile(temporary, JSON.stringify(own), asNew(file));
      await renameOver(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/**
 * Does it while `file` is the lock with that key, and nobody else replaces or removes it: only who has the claim may. False where
 * it is another one by now, or another process has the claim.
 */
async function claiming(file: string, key: string, timing: LockTiming, act: () => Promise<void>): Promise<boolean> {
  const claim = `${file}.after-${key}`;
  const own = await ownRecord();
  if (!(await create(claim, own))) {
    const other = await inspect(claim);
    // Whoever died with it leaves it to be claimed in turn.
    if (!other || !(await isLeft(claim, other, timing)) || !(await replace(claim, other, own, timing))) return false;
  }
  try {
    if ((await inspect(file))?.key !== key) return false;
    await act();
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

async function held(
  file: string,
  own: LockRecord,
  timing: LockTiming,
  onLost: (() => void) | undefined,
): Promise<HeldLock> {
  await sweep(file, own.token);
  let isOver = false;
  let isLost = false;

  async function isOurs(): Promise<boolean> {
    if (isOver) return false;
    // A disk that does not answer for a moment has not given it to anybody else.
    const key = await inspect(file).then(
      (found) => found?.key,
      () => own.token,
    );
    return key === own.token;
  }

  async function touch(): Promise<void> {
    if (!(await isOurs())) {
      // On a slow disk several may be looking.
      if (isOver || isLost) return;
      isLost = true;
      clearInterval(touching);
      onLost?.();
      return;
    }
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
  }
  const touching = setInterval(() => void touch(), timing.touchMilliseconds);
  touching.unref();

  return {
    isOurs,
    async release() {
      if (isOver) return;
      isOver = true;
      clearInterval(touching);
      if (!(await inspect(file))) return;
      await claiming(file, own.token, timing, () => rm(file, { force: true })).catch(async () => {
        // On a full disk there is no claim to be had.
        if ((await inspect(file))?.key === own.token) await rm(file, { force: true });
      });
    },
  };
}

/** What killed processes left beside it: nothing of it means anything to a lock that is ours. */
async function sweep(file: string, token: string): Promise<void> {
  const stem = `${basename(file)}.`;
  const names = await readdir(dirname(file)).catch((): string[] => []);
  const isLeftover = (rest: string) => /^(after-[0-9a-f]|([0-9a-z-]+-)?[0-9a-f]{24}\.new$)/.test(rest);
  const left = names.filter((name) => name.startsWith(stem) && isLeftover(name.slice(stem.length)));
  const old = left.filter((name) => !name.startsWith(`${stem}after-${token}`));
  await Promise.all(old.map((name) => rm(join(dirname(file), name), { force: true })));
}
