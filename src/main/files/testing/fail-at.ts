/**
 * @file For tests: a disk that fails at the n-th operation that changes something in a folder, or a program that is killed
 * there. A write that fails has written half. Node's own functions are replaced, so that nothing in the program knows of it.
 */
import fs from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';

/** A full disk stays full: from then on nothing can be written, and things can still be removed. The other faults come once. */
export const faults = ['ENOSPC', 'EIO', 'EACCES', 'kill'] as const;
export type Fault = (typeof faults)[number];

export interface Failing {
  /** Operations so far. */
  readonly seen: number;
  end(): void;
}

let current: { readonly folder: string; readonly n: number; readonly fault: Fault; seen: number } | undefined;
const handles = new WeakSet<object>();
const descriptors = new Set<number>();

/** From 1 on. */
export function failAt(n: number, fault: Fault, folder: string): Failing {
  const armed = { folder: resolve(folder), n, fault, seen: 0 };
  current = armed;
  return {
    get seen() {
      return armed.seen;
    },
    end() {
      current = undefined;
    },
  };
}

function isWatched(path: unknown): boolean {
  return current !== undefined && typeof path === 'string' && resolve(path).startsWith(`${current.folder}${sep}`);
}

/** Counts one operation; gives the error where it is to fail. `half`: does a part of it before. */
function fails(isRemoval: boolean, half: () => void = () => {}): Error | undefined {
  if (!current) return undefined;
  current.seen++;
  const { seen, n, fault } = current;
  if (seen < n || (seen > n && (fault !== 'ENOSPC' || isRemoval))) return undefined;
  if (fault === 'ENOSPC' && isRemoval) return undefined;
  half();
  if (fault === 'kill') process.kill(process.pid, 'SIGKILL');
  return Object.assign(new Error(`${fault}: a test's disk`), { code: fault });
}

type Act = (...args: never[]) => unknown;
type Holder = Record<string, Act>;

/** What names the file it changes; `rename` and `link` name two, which lie together. */
const byPath = [
  'writeFile',
  'rename',
  'link',
  'unlink',
  'rm',
  'mkdir',
  'mkdtemp',
  'chmod',
  'truncate',
  'copyFile',
  'cp',
];
const removals = new Set(['unlink', 'rm']);

function replace(holder: Holder, name: string, make: (original: Act) => Act): void {
  holder[name] = make(holder[name]!);
}

for (const name of byPath) {
  const isRemoval = removals.has(name);
  replace(promises as unknown as Holder, name, (original) => async (...args: unknown[]) => {
    const [path, data] = args as [string, unknown];
    const half = () =>
      name === 'writeFile' && data instanceof Uint8Array && fs.writeFileSync(path, data.subarray(0, data.length / 2));
    const error = isWatched(path) ? fails(isRemoval, () => void half()) : undefined;
    if (error) throw error;
    return await (original as (...all: unknown[]) => unknown)(...args);
  });
}

const writes = (flags: unknown) => typeof flags === 'string' && flags !== 'r';
replace(promises as unknown as Holder, 'open', (original) => async (...args: unknown[]) => {
  const [path, flags] = args;
  const isOurs = isWatched(path) && writes(flags);
  const error = isOurs ? fails(false) : undefined;
  if (error) throw error;
  const handle = (await (original as (...all: unknown[]) => unknown)(...args)) as FileHandle;
  if (isOurs) handles.add(handle);
  return handle;
});

const probe = await promises.open(import.meta.filename, 'r');
const prototype = Object.getPrototypeOf(probe) as Holder;
await probe.close();
for (const name of ['write', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate']) {
  replace(
    prototype,
    name,
    (original) =>
      async function (this: FileHandle, ...args: unknown[]) {
        const [data, offset, length, position] = args as [Uint8Array, number?, number?, number?];
        const half = () => {
          if (name === 'write') fs.writeSync(this.fd, data, offset, Math.floor((length ?? data.length) / 2), position);
          if (name === 'appendFile') fs.writeSync(this.fd, String(data).slice(0, String(data).length / 2));
        };
        const error = handles.has(this) ? fails(false, half) : undefined;
        if (error) throw error;
        return await (original as (...all: unknown[]) => unknown).apply(this, args);
      } as Act,
  );
}

const sync = fs as unknown as Holder;
replace(sync, 'openSync', (original) => (...args: unknown[]) => {
  const isOurs = isWatched(args[0]) && writes(args[1]);
  const error = isOurs ? fails(false) : undefined;
  if (error) throw error;
  const descriptor = (original as (...all: unknown[]) => unknown)(...args) as number;
  if (isOurs) descriptors.add(descriptor);
  return descriptor;
});
for (const name of ['fdatasyncSync', 'fsyncSync', 'ftruncateSync', 'writeSync']) {
  replace(sync, name, (original) => (...args: unknown[]) => {
    const error = descriptors.has(args[0] as number) ? fails(false) : undefined;
    if (error) throw error;
    return (original as (...all: unknown[]) => unknown)(...args);
  });
}
syncBuiltinESMExports();
