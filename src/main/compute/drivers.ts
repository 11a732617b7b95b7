/** @file What can be told about a provider without loading anything: whether there is a driver that it could use. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Provider, providerNames } from '../../shared/devices.ts';
import type { ErrorReport } from '../../shared/errors.ts';

/** Why trying the provider would be in vain; undefined where only a try can tell. */
export function absence(provider: Provider): Pick<ErrorReport, 'code' | 'values'> | undefined {
  if (process.platform !== 'linux') return undefined;
  const values = { name: providerNames[provider] };
  if (provider === 'cuda') {
    if (!existsSync('/dev/nvidiactl') && !existsSync('/dev/dxg')) return { code: 'device.no-driver', values };
    if (!existsSync(cudaLibrary())) return { code: 'device.no-libraries', values };
  }
  if (provider === 'webgpu' && !hasVulkanDriver()) return { code: 'device.no-driver', values };
  return undefined;
}

function cudaLibrary(): string {
  const manifest = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  return join(dirname(manifest), 'bin', 'napi-v6', process.platform, process.arch, 'libonnxruntime_providers_cuda.so');
}

/** Where the loader of Vulkan looks for the descriptions of drivers (Vulkan-Loader, LoaderDriverInterface.md). */
function hasVulkanDriver({ env } = process): boolean {
  if (env.VK_DRIVER_FILES || env.VK_ICD_FILENAMES || env.VK_ADD_DRIVER_FILES) return true;
  const home = homedir();
  const folders = [
    env.XDG_CONFIG_HOME || join(home, '.config'),
    ...(env.XDG_CONFIG_DIRS || '/etc/xdg').split(':'),
    '/etc',
    '/usr/local/etc',
    env.XDG_DATA_HOME || join(home, '.local', 'share'),
    ...(env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':'),
  ];
  return folders.some((folder) => filesIn(join(folder, 'vulkan', 'icd.d')).some((name) => name.endsWith('.json')));
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
