/** @file The built renderer's files, and nothing outside their folder. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Its name changes with its content, so that a browser may keep it. */
  readonly isFixed: boolean;
}

/** `path`: of the request, as it came. */
export async function staticFile(folder: string, path: string): Promise<StaticFile | undefined> {
  const name = nameOf(path);
  if (name === undefined) return undefined;
  const type = types[extname(name).toLowerCase()];
  if (type === undefined) return undefined;
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  return bytes && { bytes, type, isFixed: /^assets[/\\].*-[\w-]{8}\.\w+$/.test(name) };
}

/** Relative to the folder; undefined where it would lead out of it. */
function nameOf(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    if (decoded.includes('\0') || decoded.includes('\\') || !decoded.startsWith('/')) return undefined;
    const name = normalize(`.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`);
    return name.split(sep).some((part) => part.startsWith('.')) ? undefined : name;
  } catch {
    return undefined;
  }
}
