/**
 * @file The window's files as both shells serve them, a browser's server and Electron's app://: only what lies in the built
 * renderer's folder, each with its type and the same headers.
 */
import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built by `vite build`; sources and compiled files lie at the same depth below the program's folder. */
export const builtRenderer = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

/**
 * Nothing from elsewhere, and neither code nor style that is not a file of ours (what scripts set on one element is no
 * matter of a policy). Pictures that are copied or saved have blob: addresses for a moment, the icon is an empty data: one.
 */
const contentSecurityPolicy = [
  // What is not named below, too; named all the same is what a reader, or a scanner, looks for.
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "media-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Of every answer, also of one that says no. */
export const rendererHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // A new version has the same index.html by name.
  'Cache-Control': 'no-cache',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface RendererFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file that an address's path names; undefined for everything that is not a file of the renderer. */
export async function rendererFile(pathname: string, folder = builtRenderer): Promise<RendererFile | undefined> {
  const name = nameOf(pathname);
  const type = name && types[extname(name)];
  if (!type) return undefined;
  try {
    // Also behind links: the question is where the file really lies.
    const [root, file] = [await realpath(folder), await realpath(join(folder, name))];
    const within = relative(root, file);
    if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return undefined;
    return { type, bytes: new Uint8Array(await readFile(file)) };
  } catch {
    return undefined;
  }
}

/** Without what could leave the folder on any system: `..`, backslashes, drives, NUL, or what hides them by encoding. */
function nameOf(pathname: string): string | undefined {
  if (pathname === '/') return 'index.html';
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').slice(1);
  const plain = parts.every((part) => /^\w[\w.@ -]*$/.test(part) && !part.endsWith('.'));
  return decoded.startsWith('/') && plain ? parts.join('/') : undefined;
}
