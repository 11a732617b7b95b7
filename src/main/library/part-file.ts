/** @file A file that is being fetched: it grows at its end, survives the program, and remembers its version (ETag). */
import { createHash } from 'node:crypto';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { asOutputError, checkWritable } from '../files/atomic-write.ts';
import { fileMode } from '../files/data-folder.ts';
import { readFully } from '../files/read-input.ts';

export interface PartFile {
  readonly size: number;
  /** Of the file on the server that the bytes come from; undefined where the server gave none. */
  readonly etag: string | undefined;
  append(bytes: Uint8Array): Promise<void>;
  /** Throws away what is there, to begin with another version. */
  restart(etag?: string): Promise<void>;
  md5(): Promise<string>;
  /** The file stays, for another time or for whoever uses it now that it is whole. */
  close(): Promise<void>;
}

const hashStepBytes = 2 ** 20;

/** The folder of `path` must exist. */
export async function openPartFile(path: string): Promise<PartFile> {
  await checkWritable(path);
  const etagPath = etagPathOf(path);
  const handle = await open(path, 'a+', fileMode(path));
  let { size } = await handle.stat();
  let etag = await readFile(etagPath, 'utf8').catch(() => undefined);

  return {
    get size() {
      return size;
    },
    get etag() {
      return etag;
    },
    async append(bytes) {
      await handle.appendFile(bytes).catch(asOutputError(path));
      size += bytes.length;
    },
    async restart(newEtag) {
      await handle.truncate(0);
      size = 0;
      etag = newEtag;
      if (etag === undefined) await rm(etagPath, { force: true });
      else await writeFile(etagPath, etag, { mode: fileMode(etagPath) });
    },
    async md5() {
      const hash = createHash('md5');
      for (let start = 0; start < size; start += hashStepBytes) {
        hash.update(await readFully(handle, start, Math.min(hashStepBytes, size - start)));
      }
      return hash.digest('hex');
    },
    close: () => handle.close(),
  };
}

export async function removePartFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(etagPathOf(path), { force: true });
}

function etagPathOf(path: string): string {
  return `${path}.etag`;
}
