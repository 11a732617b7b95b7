/**
 * @file The plain Node that compute children run on. Electron's own will not do: sharp crashes in Electron's processes on
 * Linux, where each brings a GLib of its own (lovell/sharp#4525), so the packaged program brings a Node along.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What differs inside Electron. */
export interface Surroundings {
  readonly versions: { readonly electron?: string | undefined };
  readonly execPath: string;
  readonly platform: NodeJS.Platform;
  /** Where the packaged program keeps what comes along with it (electron-builder.yml, `extraResources`). */
  readonly resourcesPath?: string | undefined;
}

/** The one that development uses; sources and compiled files lie at the same depth below the program's folder. */
const developmentNode = fileURLToPath(new URL('../../../node_modules/node/bin/', import.meta.url));

export function nodeProgram(surroundings: Surroundings = process): string {
  const { versions, execPath, platform, resourcesPath } = surroundings;
  if (versions.electron === undefined) return execPath;
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const bundled = resourcesPath === undefined ? undefined : join(resourcesPath, 'node', name);
  return bundled && existsSync(bundled) ? bundled : join(developmentNode, name);
}
