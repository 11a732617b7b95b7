/** @file Tests of download.ts against servers on this machine that cut, stall, lie and change their file. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { type DownloadOptions, download, type Retries } from './download.ts';
import type { ModelSource } from './sources.ts';
import { type FileServer, giveFile, type Handler, serve } from './testing/file-server.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) ^ (i >> 8));
const changed = content.with(200_000, content[200_000]! ^ 1);
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
const retries: Retries = { stallMilliseconds: 300, attempts: 3, pauseMilliseconds: 1 };

const sourceAt = ({ address }: FileServer): ModelSource => ({
  name: 'x',
  address: `${address}x.h5`,
  bytes: content.length,
  md5: md5(content),
});
const partPath = async () => join(await temporaryFolder(), 'x.h5.part');
const fetchFrom = (server: FileServer, path: string, options: DownloadOptions = {}) =>
  download(sourceAt(server), path, { retries, ...options });

/** The AppError that a download ends with. */
async function refusal(downloading: Promise<void>): Promise<AppError> {
  const error = await downloading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error('it was fetched');
}
async function expectWhole(path: string): Promise<void> {
  expect(md5(await readFile(path))).toBe(md5(content));
}

describe('a file that is there', () => {
  test('arrives whole, and its progress is told from nothing to all', async () => {
    const path = await partPath();
    const shares: number[] = [];
    await fetchFrom(await serve(giveFile(content)), path, { onProgress: (bytes, total) => shares.push(bytes / total) });
    await expectWhole(path);
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('is not fetched again when all of it is here', async () => {
    const path = await partPath();
    await writeFile(path, content);
    const server = await serve(giveFile(content));
    await fetchFrom(server, path);
    expect(server.ranges).toEqual([]);
  });

  test('may be elsewhere: redirections are followed', async () => {
    const path = await partPath();
    const give = giveFile(content);
    const server = await serve((request, response, count) =>
      request.url === '/x.h5' ? response.writeHead(302, { location: '/y.h5' }).end() : give(request, response, count),
    );
    await fetchFrom(server, path);
    await expectWhole(path);
  });
});

describe('a connection that breaks', () => {
  test('is taken up where it broke', async () => {
    const path = await partPath();
    const server = await serve((request, response, count) =>
      giveFile(content, { etag: '"1"', ...(count < 2 && { cutAfter: 100_000 }) })(request, response, count),
    );
    await fetchFrom(server, path);
    await expectWhole(path);
    expect(server.ranges).toEqual(['', 'bytes=100000-', 'bytes=200000-']);
  });

  test('again and again without getting further is given up, the part is kept, and another run goes on from it', async () => {
    const path = await partPath();
    let broken = true;
    const server = await serve((request, response, count) => {
      const cutAfter = request.headers.range === undefined ? 120_000 : 0;
      giveFile(content, { etag: '"1"', ...(broken && { cutAfter }) })(request, response, count);
    });
    const error = await refusal(fetchFrom(server, path));
    expect(error.code).toBe('download.interrupted');
    expect(error.message).toMatch(/to continue the download/);
    expect((await stat(path)).size).toBe(120_000);
    expect(server.ranges).toHaveLength(1 + 2);

    broken = false;
    await fetchFrom(server, path);
    await expectWhole(path);
    expect(server.ranges.at(-1)).toBe('bytes=120000-');
  });

  test('with nothing arriving any more counts as broken', async () => {
    const path = await partPath();
    const server = await serve((request, response, count) => {
      if (count > 0) return giveFile(content)(request, response, count);
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 50_000));
    });
    await fetchFrom(server, path);
    await expectWhole(path);
    expect(server.ranges).toEqual(['', 'bytes=50000-']);
  });

  test('before the answer counts as broken', async () => {
    const path = await partPath();
    const server = await serve((request, response, count) => {
      if (count > 0) giveFile(content)(request, response, count);
    });
    await fetchFrom(server, path);
    await expectWhole(path);
  });

  test('at the end of a file of unknown length is noticed', async () => {
    const path = await partPath();
    const server = await serve((request, response, count) =>
      count === 0
        ? response.writeHead(200).end(content.subarray(0, 1000))
        : giveFile(content)(request, response, count),
    );
    await fetchFrom(server, path);
    await expectWhole(path);
  });
});

describe('going on with a part', () => {
  const halfThere = async (etag?: string) => {
    const path = await partPath();
    await writeFile(path, content.subarray(0, 150_000));
    if (etag !== undefined) await writeFile(`${path}.etag`, etag);
    return path;
  };

  test('begins again where the server knows no ranges', async () => {
    const path = await halfThere();
    await fetchFrom(await serve((_, response) => response.writeHead(200).end(content)), path);
    await expectWhole(path);
  });

  test('begins again where the file on the server has changed', async () => {
    const path = await halfThere('"old"');
    await writeFile(path, changed.fill(0, 0, 10).subarray(0, 150_000));
    await fetchFrom(await serve(giveFile(content, { etag: '"new"' })), path);
    await expectWhole(path);
    expect(await readFile(`${path}.etag`, 'utf8')).toBe('"new"');
  });

  test('begins again where the server sends another part than was asked for', async () => {
    const path = await halfThere();
    const server = await serve((request, response, count) => {
      if (count > 0) return giveFile(content)(request, response, count);
      response.writeHead(206, { 'content-range': `bytes 0-${content.length - 1}/${content.length}` }).end(content);
    });
    await fetchFrom(server, path);
    await expectWhole(path);
  });

  test('begins again where the part is longer than the file', async () => {
    const path = await partPath();
    await writeFile(path, new Uint8Array(content.length + 1));
    await fetchFrom(await serve(giveFile(content)), path);
    await expectWhole(path);
  });

  test('does not trust a weak ETag', async () => {
    const path = await partPath();
    await fetchFrom(await serve(giveFile(content, { etag: 'W/"1"' })), path);
    expect(existsSync(`${path}.etag`)).toBe(false);
  });
});

describe('what cannot be had is said in words', () => {
  const answer = (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ''): Handler => {
    return (_, response) => response.writeHead(status, headers).end(body);
  };

  test.each<[string, Handler, number]>([
    ['download.not-found', answer(404, { 'content-type': 'text/html' }, '<html>'), 1],
    ['download.refused', answer(403), 1],
    ['download.server', answer(503), 3],
    ['download.web-page', answer(200, { 'content-type': 'text/html; charset=utf-8' }, '<html>Sign in</html>'), 1],
    ['download.wrong-size', answer(200, { 'content-length': '4' }, 'tiny'), 1],
    ['download.wrong-size', (_, response) => response.writeHead(200).end(Buffer.concat([content, content])), 1],
  ])('%s', async (code, handler, requests) => {
    const path = await partPath();
    const server = await serve(handler);
    expect(await refusal(fetchFrom(server, path))).toMatchObject({ code });
    expect(server.ranges).toHaveLength(requests);
    expect((await stat(path)).size).toBe(0);
  });

  test('a machine that does not answer', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const nowhere = { address: `http://127.0.0.1:${port}/`, ranges: [] };
    const error = await refusal(fetchFrom(nowhere, await partPath()));
    expect(error).toMatchObject({ code: 'download.unreachable', values: { host: `127.0.0.1:${port}` } });
  });

  test('one changed byte: the file is thrown away, so that the next attempt does not build on it', async () => {
    const path = await partPath();
    expect(await refusal(fetchFrom(await serve(giveFile(changed)), path))).toMatchObject({ code: 'download.damaged' });
    expect((await stat(path)).size).toBe(0);
  });

  test('a part that may not be written, before anything is fetched', async () => {
    const path = await partPath();
    await writeFile(path, '', { mode: 0o400 });
    const server = await serve(giveFile(content));
    expect(await refusal(fetchFrom(server, path))).toMatchObject({ code: 'output.no-permission' });
    expect(server.ranges).toEqual([]);
  });
});

describe('cancelling', () => {
  test('ends at once and keeps what has arrived', async () => {
    const path = await partPath();
    const abort = new AbortController();
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 50_000));
    });
    const onProgress = (bytes: number) => bytes > 0 && abort.abort();
    await expect(fetchFrom(server, path, { signal: abort.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect((await stat(path)).size).toBe(50_000);
    expect(server.ranges).toHaveLength(1);
  });

  test('ends the pause before another attempt too', async () => {
    const abort = new AbortController();
    const server = await serve((_, response) => {
      response.writeHead(500).end();
      setTimeout(() => abort.abort(), 50);
    });
    const slow = { ...retries, pauseMilliseconds: 60_000 };
    await expect(fetchFrom(server, await partPath(), { signal: abort.signal, retries: slow })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
