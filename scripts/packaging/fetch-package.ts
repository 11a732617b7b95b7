/** @file One package of the registry through npm, so that its settings (registry, proxy) hold; nothing of it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of its archive (.tgz), whose files lie in the folder `package`; for the caller to check. Throws where npm cannot bring it. */
export async function fetchPackage(name: string, version: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'impasto-package-'));
  try {
    const spec = `${name}@${version}`;
    const { status, stderr } = spawnSync(
      'npm',
      ['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
      { encoding: 'utf8', cwd: folder, shell: process.platform === 'win32' },
    );
    if (status !== 0) throw new Error(`npm could not bring ${spec}: ${stderr.trim()}`);
    const [file] = await readdir(folder);
    return await readFile(join(folder, file!));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
