/**
 * @file The runtime of Visual C++, which a Windows as it is bought lacks and ONNX Runtime is linked with (error 126 without it). It
 * is looked for beside the library that asks for it and nowhere that we could point to, so the files are put there, from the
 * redistributable folder of the machine that builds. Which ones, the libraries themselves say.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peImports } from './pe-imports.ts';

/** What ONNX Runtime has always asked for; taken where they are, whether it still asks or not. */
const usualFiles = ['vcruntime140.dll', 'vcruntime140_1.dll', 'msvcp140.dll', 'msvcp140_1.dll'];
const isRuntime = (name: string) => /^(vcruntime|msvcp|concrt|vccorlib)\d+(_\w+)?\.dll$/.test(name);

interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the newest Visual Studio, where there is one. */
  readonly visualStudio: () => string | undefined;
}

const here: Machine = { env: process.env, visualStudio };

/** Folders with a runtime for that processor, best first, and where they were looked for. */
function runtimeFolders(
  arch: string,
  { env, visualStudio }: Machine,
): { folders: string[]; looked: readonly string[] } {
  const looked = env.VCToolsRedistDir ? [env.VCToolsRedistDir] : redistributables(visualStudio());
  const folders = looked.flatMap((root) =>
    subfolders(join(root, arch))
      .filter((name) => /^Microsoft\.VC\d+\.CRT$/.test(name))
      .map((name) => join(root, arch, name)),
  );
  return { folders, looked };
}

/** Newest first: VC/Redist/MSVC/14.44.35112 and its older neighbours. */
function redistributables(studio: string | undefined): readonly string[] {
  if (!studio) return [];
  const all = join(studio, 'VC', 'Redist', 'MSVC');
  const versions = subfolders(all).filter((name) => /^\d+(\.\d+)+$/.test(name));
  return versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map((name) => join(all, name));
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Microsoft's own finder, which lies at one place since 2017. */
function visualStudio(): string | undefined {
  const finder = join(
    process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
    'Microsoft Visual Studio',
    'Installer',
    'vswhere.exe',
  );
  const args = ['-latest', '-products', '*', '-property', 'installationPath'];
  const { stdout } = spawnSync(finder, args, { encoding: 'utf8' });
  return stdout?.trim().split(/\r?\n/)[0] || undefined;
}

/**
 * Copies the runtime into the folder of ONNX Runtime's binding; gives the names of the copied files. Throws where a file that one of
 * the libraries there asks for, or one of the copied files itself, cannot be found.
 */
export async function addVisualCpp(
  bindingFolder: string,
  arch: string,
  machine: Machine = here,
): Promise<readonly string[]> {
  if (!existsSync(join(bindingFolder, 'onnxruntime_binding.node'))) {
    throw new Error(`onnxruntime_binding.node is not in ${bindingFolder}: the runtime of Visual C++ has no place.`);
  }
  const asking = readdirSync(bindingFolder).map((name) => join(bindingFolder, name));
  const { folders, looked } = runtimeFolders(arch, machine);
  const choices = folders.map((folder) => ({ folder, ...chosen(folder, asking) }));
  const found = choices.find(({ missing }) => missing.length === 0);
  if (!found) {
    const missing = choices[0]?.missing ?? usualFiles;
    throw new Error(
      `The runtime of Visual C++ for ${arch} is missing (${missing.join(', ')}), without which ONNX Runtime does not start on a new ` +
        `Windows; looked at: ${[...folders, ...looked].join(', ') || 'no Visual Studio'}. ` +
        'Install the build tools of Visual Studio with the C++ redistributables for that processor, or set VCToolsRedistDir.',
    );
  }
  for (const file of found.files) await copyFile(join(found.folder, file), join(bindingFolder, file));
  return found.files;
}

/** What of the folder is needed, and what it lacks: all that is asked for, by those that ask and by what they get. */
function chosen(folder: string, asking: readonly string[]): { readonly files: string[]; readonly missing: string[] } {
  const has = (name: string) => existsSync(join(folder, name));
  const files = new Set(usualFiles.filter(has));
  const missing = new Set<string>();
  const toRead = [...asking, ...[...files].map((name) => join(folder, name))];
  for (const file of toRead) {
    if (!/\.(dll|node)$/i.test(file)) continue;
    for (const name of peImports(readFileSync(file)).filter(isRuntime)) {
      if (!has(name)) missing.add(name);
      else if (!files.has(name)) {
        files.add(name);
        toRead.push(join(folder, name));
      }
    }
  }
  return { files: [...files], missing: [...missing] };
}
