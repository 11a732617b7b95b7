/**
 * @file `npm run dev`: the window with hot reload, against the real host. A change under src/renderer shows in the open window; one
 * under src/main or src/shared restarts the host, which keeps everything that was done, and reloads the window. The catalogue of
 * panels is at /catalogue/ of the same address.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Connect, createServer, type ViteDevServer } from 'vite';
import { openInBrowser } from '../src/main/shells/cli/open-browser.ts';
import { runningAddress } from '../src/main/shells/web/running.ts';
import { root } from './run-step.ts';

/** An editor that saves several files, or one in two steps, restarts the host once. */
const quietMilliseconds = 300;

let host: ChildProcess | undefined;
let server: ViteDevServer | undefined;
let isEnding = false;

async function startHost(): Promise<string | undefined> {
  const started = fork(join(root, 'scripts', 'dev-host.ts'));
  host = started;
  started.once('close', (code) => {
    if (host === started) host = undefined;
    if (code !== 0 && !isEnding) console.error('The host has ended. It starts again when a file changes.');
  });
  const [address] = await Promise.race([once(started, 'message'), once(started, 'close').then(() => [undefined])]);
  return address as string | undefined;
}

async function stopHost(): Promise<void> {
  if (!host) return;
  const closed = once(host, 'close');
  host.kill('SIGTERM');
  await closed;
}

async function restartHost(): Promise<void> {
  await stopHost();
  const address = await startHost();
  if (address === undefined || !server) return;
  console.log('The host has restarted.');
  const { origin } = new URL(address);
  // Its port is that of before unless another program took it meanwhile.
  if (origin !== proxied) await serveWindow(origin);
  server.ws.send({ type: 'full-reload' });
}

let proxied: string | undefined;

async function serveWindow(origin: string): Promise<void> {
  const port = server?.config.server.port;
  await server?.close();
  proxied = origin;
  // The host lets in what comes from its own address: the proxy says so of what comes from here.
  const forwarded = { target: origin, changeOrigin: true };
  server = await createServer({
    configFile: join(root, 'vite.config.ts'),
    plugins: [react(), { name: 'let-in', configureServer: ({ middlewares }) => void middlewares.use(letIn) }],
    server: {
      host: '127.0.0.1',
      ...(port !== undefined && { port, strictPort: true }),
      proxy: {
        '/socket': { ...forwarded, ws: true, rewriteWsOrigin: true },
        '/prints': { ...forwarded, headers: { origin } },
      },
    },
  });
  await server.listen();
}

/** Every page load gets a fresh code, so that a window that is reloaded is let in again. */
const letIn: Connect.NextHandleFunction = async (request, response, next) => {
  if (request.url !== '/') return next();
  const address = await runningAddress();
  if (address === undefined) return next();
  response.writeHead(303, { Location: `/${new URL(address).search}`, 'Cache-Control': 'no-store' }).end();
};

const address = await startHost();
if (address === undefined) process.exit(1);
await serveWindow(new URL(address).origin);
const page = server!.resolvedUrls!.local[0]!;
console.log(`The studio, with hot reload:  ${page}`);
console.log(`The catalogue of its panels:  ${page}catalogue/`);
if (!process.argv.includes('--no-open')) await openInBrowser(page);

let quiet: NodeJS.Timeout | undefined;
let restarting: Promise<void> = Promise.resolve();
for (const folder of ['main', 'shared']) {
  watch(join(root, 'src', folder), { recursive: true }, (_, file) => {
    if (!file?.endsWith('.ts') || /\.test\.ts$|[\\/]testing[\\/]/.test(file)) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      restarting = restarting.then(restartHost);
    }, quietMilliseconds);
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, async () => {
    if (isEnding) return;
    isEnding = true;
    await server?.close();
    await stopHost();
    process.exit(0);
  });
}
