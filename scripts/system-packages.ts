/**
 * @file What tests use of the system (Debian): a corpus of hostile pictures, independent readers of our files, a tracer
 * that injects disk faults, a graphics card in software (inside Chromium) with its loader. Installed where that is possible; tests that miss one are skipped and say so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A file of each package, to tell whether it is there. */
const packages: Readonly<Record<string, string>> = {
  'gdk-pixbuf-tests': '/usr/libexec/installed-tests/gdk-pixbuf',
  strace: '/usr/bin/strace',
  pngcheck: '/usr/bin/pngcheck',
  'libimage-exiftool-perl': '/usr/bin/exiftool',
  'libtiff-tools': '/usr/bin/tiffinfo',
  'liblcms2-utils': '/usr/bin/transicc',
  chromium: '/usr/lib/chromium/vk_swiftshader_icd.json',
  libvulkan1: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/libvulkan.so.1`,
};

/** The browser of the tests. */
export const chromium = '/usr/bin/chromium';

export function installSystemPackages(): void {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name]!));
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.log(`Some tests will be skipped; they use ${missing.join(', ')}.`);
    return;
  }
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], timeout: 300_000 };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(`Could not install ${missing.join(', ')}: the tests that use them are skipped.`);
}
