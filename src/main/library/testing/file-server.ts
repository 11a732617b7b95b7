/** @file For tests: a server on this machine that gives one file, or does whatever a test wants of a server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface FileServer {
  /** Of the server, with a slash at its end. */
  readonly address: string;
  /** The Range header of each request so far; empty where there was none. */
  readonly ranges: string[];
}

/** `count` is 0 for the first request. The server is gone when the test is over. */
export async function serve(handle: Handler): Promise<FileServer> {
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? '');
    handle(request, response, ranges.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ranges };
}

/** Answers as a good server does, ranges and If-Range included. `cutAfter`: bytes after which the connection breaks. */
export function giveFile(content: Uint8Array, { etag, cutAfter }: { etag?: string; cutAfter?: number } = {}): Handler {
  return ({ headers }, response) => {
    const asked = /^bytes=(\d+)-$/.exec(headers.range ?? '');
    const fresh = headers['if-range'] === undefined || headers['if-range'] === etag;
    const start = asked && fresh ? Number(asked[1]) : 0;
    const rest = content.subarray(start);
    if (etag !== undefined) response.setHeader('etag', etag);
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('content-length', rest.length);
    if (asked && fresh) response.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`);
    response.writeHead(asked && fresh ? 206 : 200);
    if (cutAfter === undefined || cutAfter >= rest.length) response.end(rest);
    // A reader loses what it has not read when the connection breaks; this gives it the time.
    else response.write(rest.subarray(0, cutAfter), () => setTimeout(() => response.destroy(), 100));
  };
}
