/**
 * @file The runtime of Visual C++, which a Windows as it is bought lacks and ONNX Runtime is linked with (error 126 without it). It
 * is looked for beside the library that asks for it and nowhere that we could point to, so the files are put there, from the
 * redistributable folder of the machine that builds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

export const runtimeFiles = ['vcruntime140.dll', 'vcruntime140_1.dll', 'msvcp140.dll', 'msvcp140_1.dll'] as const;

interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the newest Visual Studio, where there is one. */
  readonly visualStudio: () => string | undefined;
}

const here: Machine = { env: process.env, visualStudio };

/** The folder with the runtime for that processor, or what was looked at. */
function runtimeFolder(arch: string, { env, visualStudio }: Machine): { found?: string; looked: readonly string[] } {
  const roots = env.VCToolsRedistDir ? [env.VCToolsRedistDir] : redistributables(visualStudio());
  const candidates = roots.flatMap((root) => subfolders(join(root, arch)).filter((name) => /^Microsoft\.VC\d+\.CRT$/.test(name)).map((name) => join(root, arch, name)));
  const found = candidates.find((folder) => runtimeFiles.every((file) => existsSync(join(folder, file))));
  return { ...(found && { found }), looked: candidates.length > 0 ? candidates : roots };
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
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Microsoft's own finder, which lies at one place since 2017. */
function visualStudio(): string | undefined {
  const finder = join(process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)', 'Microsoft Visual Studio', 'Installer', 'vswhere.exe');
  const args = ['-latest', '-products', '*', '-property', 'installationPath'];
  const { stdout } = spawnSync(finder, args, { encoding: 'utf8' });
  return stdout?.trim().split(/\r?\n/)[0] || undefined;
}

/** Copies the runtime into the folder of ONNX Runtime's binding. Throws where one of its files is missing. */
export async function addVisualCpp(bindingFolder: string, arch: string, machine: Machine = here): Promise<void> {
  if (!existsSync(join(bindingFolder, 'onnxruntime_binding.node'))) {
    throw new Error(`onnxruntime_binding.node is not in ${bindingFolder}: the runtime of Visual C++ has no place.`);
  }
  const { found, looked } = runtimeFolder(arch, machine);
  if (!found) {
    throw new Error(
      `The runtime of Visual C++ for ${arch} is missing, without which ONNX Runtime does not start on a new Windows ` +
        `(${runtimeFiles.join(', ')}; looked at: ${looked.join(', ') || 'no Visual Studio'}). ` +
        'Install the build tools of Visual Studio with the C++ redistributables for that processor, or set VCToolsRedistDir.',
    );
  }
  for (const file of runtimeFiles) await copyFile(join(found, file), join(bindingFolder, file));
}
