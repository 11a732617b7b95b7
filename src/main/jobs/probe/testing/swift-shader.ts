/** @file For tests: a graphics card in software, SwiftShader, as Debian's package of Chromium brings it. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const description = '/usr/lib/chromium/vk_swiftshader_icd.json';
const loader = '/usr/lib/x86_64-linux-gnu/libvulkan.so.1';

/** Why there is none; undefined where it can be used. */
export const noSwiftShader: string | undefined = missing();

/** What a process needs in its environment to see it. */
export const swiftShader = { VK_DRIVER_FILES: description, XDG_RUNTIME_DIR: tmpdir() };

function missing(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'only tried on Linux on x64';
  if (!existsSync(description)) return "SwiftShader is missing: Debian's package chromium brings it";
  return existsSync(loader) ? undefined : "the loader of Vulkan is missing: Debian's package libvulkan1 brings it";
}
