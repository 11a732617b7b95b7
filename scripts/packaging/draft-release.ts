/**
 * @file `npm run release`: drafts the release of this version with its notes, installers and hashes, by GitHub's own program. Nothing
 * is public until a person publishes the draft.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../run-step.ts';
import { checksumsName, installersFolder, installersIn } from './checksums.ts';
import { currentNotes, currentVersion } from './release-notes.ts';

interface Release {
  readonly version: string;
  readonly notesFile: string;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What `gh` is asked; throws where the draft would be wrong. */
export function releaseCommand({ version, notesFile, files, env }: Release): readonly string[] {
  const tag = `v${version}`;
  if (env.GITHUB_REF_NAME !== tag) {
    throw new Error(
      `The tag is ${env.GITHUB_REF_NAME ?? 'not known (GITHUB_REF_NAME)'}, and package.json says ${version}: a release of ${version} ` +
        `is drafted where the workflow runs for the tag ${tag}.`,
    );
  }
  const missing = ['.AppImage', '.deb', '.dmg', '.zip', 'win-x64.exe', 'win-arm64.exe', checksumsName].filter(
    (ending) => !files.some((file) => file.endsWith(ending)),
  );
  if (missing.length > 0) throw new Error(`The release of ${version} lacks ${missing.join(', ')}.`);
  const options = ['--draft', '--verify-tag', '--title', `Impasto ${version}`, '--notes-file', notesFile];
  return ['release', 'create', tag, ...options, ...files];
}

async function draft(): Promise<void> {
  const version = currentVersion();
  const notesFile = join(root, '.cache', 'packaging', 'notes.md');
  await mkdir(join(root, '.cache', 'packaging'), { recursive: true });
  await writeFile(notesFile, currentNotes(version));
  const names = [...(await installersIn(installersFolder)), checksumsName];
  const files = names.map((name) => join(installersFolder, name));
  const { status, error } = spawnSync('gh', releaseCommand({ version, notesFile, files, env: process.env }), {
    stdio: 'inherit',
  });
  if (error) throw new Error('GitHub’s program gh is not installed: it comes with the machines that workflows run on.');
  if (status !== 0) throw new Error('The draft was not made: see above.');
}

if (import.meta.main) {
  draft().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
