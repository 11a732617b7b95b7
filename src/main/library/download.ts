/**
 * @file Fetches a file of known size and MD5 over HTTP. What has arrived is kept, and the next attempt, in this run or
 * another, goes on from there (RFC 9110: Range 14.2, If-Range 13.1.5).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import { openPartFile, type PartFile } from './part-file.ts';
import type { ModelSource } from './sources.ts';

export interface DownloadOptions {
  readonly onProgress?: (bytes: number, total: number) => void;
  /** Aborting keeps what has arrived. */
  readonly signal?: AbortSignal;
  readonly retries?: Retries;
}
export interface Retries {
  /** With nothing arriving for so long, the connection counts as broken. */
  readonly stallMilliseconds: number;
  /** How often to try without getting further before giving up. */
  readonly attempts: number;
  /** Before the second attempt; doubled before each one after it. */
  readonly pauseMilliseconds: number;
}

const defaultRetries: Retries = { stallMilliseconds: 30_000, attempts: 4, pauseMilliseconds: 1000 };

/**
 * The file grows at `path`, whose folder must exist; when this returns it is whole and checked. Where all of it is there
 * already nothing is fetched.
 */
export async function download(source: ModelSource, path: string, options: DownloadOptions = {}): Promise<void> {
  const part = await openPartFile(path);
  try {
    await fetchAll(source, part, options);
    await checkContent(source, part);
  } finally {
    await part.close();
  }
}

/** The attempt failed in a way that the next one may not. */
class Interruption extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

async function fetchAll(source: ModelSource, part: PartFile, options: DownloadOptions): Promise<void> {
  const { signal, retries = defaultRetries } = options;
  if (part.size > source.bytes) await part.restart();
  for (let failures = 0; part.size < source.bytes; ) {
    const before = part.size;
    try {
      await fetchRest(source, part, options);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Interruption)) throw error;
      failures = part.size > before ? 1 : failures + 1;
      if (failures >= retries.attempts) throw givenUp(source, part, error);
      await sleep(retries.pauseMilliseconds * 2 ** (failures - 1), undefined, signal && { signal });
    }
  }
}

async function fetchRest(
  source: ModelSource,
  part: PartFile,
  { onProgress, signal, retries }: DownloadOptions,
): Promise<void> {
  const watch = watchdog((retries ?? defaultRetries).stallMilliseconds, signal);
  try {
    const response = await request(source, part, watch.signal);
    if (response.status === 206) await checkRange(response, source, part);
    else await part.restart(strongEtag(response));
    onProgress?.(part.size, source.bytes);
    for await (const chunk of response.body ?? []) {
      watch.alive();
      const bytes = chunk as Uint8Array;
      if (part.size + bytes.length > source.bytes) throw await wrongSize(source, part, part.size + bytes.length);
      await part.append(bytes);
      onProgress?.(part.size, source.bytes);
    }
    if (part.size < source.bytes) throw new Interruption('the connection was closed too early');
  } catch (error) {
    // Whatever fetch throws is the network; what we throw ourselves passes.
    if (error instanceof AppError || error instanceof Interruption) throw error;
    throw new Interruption('the connection failed', undefined, { cause: error });
  } finally {
    watch.stop();
  }
}

/** Answers that hold no part of the file become errors. */
async function request(source: ModelSource, part: PartFile, signal: AbortSignal): Promise<Response> {
  // A compressed answer could neither be counted nor continued.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (part.size > 0) {
    headers.range = `bytes=${part.size}-`;
    if (part.etag !== undefined) headers['if-range'] = part.etag;
  }
  const response = await fetch(source.address, { headers, signal });
  const { status } = response;
  const values = { host: hostOf(source), status };
  if (status === 404 || status === 410) throw new AppError('download.not-found', { address: source.address });
  if (status === 416) {
    await part.restart();
    throw new Interruption('the file on the server is shorter than the part we have');
  }
  if (status === 408 || status === 429 || status >= 500) throw new Interruption('the server has trouble', status);
  if (status !== 200 && status !== 206) throw new AppError('download.refused', values);
  if (response.headers.get('content-type')?.startsWith('text/html')) throw new AppError('download.web-page', values);
  const length = response.headers.get('content-length');
  if (status === 200 && length !== null && Number(length) !== source.bytes)
    throw await wrongSize(source, part, Number(length));
  return response;
}

async function checkRange(response: Response, source: ModelSource, part: PartFile): Promise<void> {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '') ?? [];
  if (total !== undefined && total !== '*' && Number(total) !== source.bytes)
    throw await wrongSize(source, part, Number(total));
  if (Number(start) === part.size) return;
  await part.restart();
  throw new Interruption('the server sent another part than it was asked for');
}

/** What is there belongs to another file: it is of no use for the next attempt. */
async function wrongSize(source: ModelSource, part: PartFile, found: number): Promise<AppError> {
  await part.restart();
  return new AppError('download.wrong-size', { host: hostOf(source), found, expected: source.bytes });
}

async function checkContent(source: ModelSource, part: PartFile): Promise<void> {
  const found = await part.md5();
  if (found === source.md5) return;
  await part.restart();
  throw new AppError('download.damaged', { host: hostOf(source), found, expected: source.md5 });
}

function givenUp(source: ModelSource, part: PartFile, cause: Interruption): AppError {
  const host = hostOf(source);
  if (cause.status !== undefined) return new AppError('download.server', { host, status: cause.status }, { cause });
  if (part.size === 0) return new AppError('download.unreachable', { host }, { cause });
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const values = { host, megabytes: megabytes(part.size), total: megabytes(source.bytes) };
  return new AppError('download.interrupted', values, { cause });
}

/** Weak ones do not promise equal bytes. */
function strongEtag(response: Response): string | undefined {
  const etag = response.headers.get('etag');
  return etag?.startsWith('"') ? etag : undefined;
}

function hostOf({ address }: ModelSource): string {
  return new URL(address).host;
}

/** Aborts when `alive` was not called for a while, or when `outer` aborts. */
function watchdog(milliseconds: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('nothing arrived')), milliseconds);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    alive: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
