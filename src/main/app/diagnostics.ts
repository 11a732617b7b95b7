/** @file The facts of the Diagnostics page, with nothing private among them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, freemem, homedir, release, totalmem } from 'node:os';
import type { Device, Provider } from '../../shared/devices.ts';
import type { DiagnosticRow } from '../../shared/diagnostics.ts';
import { byteSize } from '../../shared/language/measures.ts';
import { childrenNow } from '../compute/supervisor.ts';
import { lastErrors, logFolder } from '../diagnostics/log-file.ts';
import { redact } from '../diagnostics/redact.ts';
import { bytesIn } from '../files/folder-size.ts';
import { freeBytes } from '../files/free-space.ts';
import { dataFolder } from '../library/data-folder.ts';
import { boundedRoles, budgetBytes } from '../memory/role-budgets.ts';
import { knownChoice, knownVerdicts } from './devices.ts';
import { version } from './version.ts';

const maxErrors = 10;

/** `taken`: what is computed on, where that is known already; `asked`: what was wished for. */
export async function diagnosticRows({ taken, asked }: { taken?: Provider; asked: Device }): Promise<DiagnosticRow[]> {
  const [processor] = cpus();
  const children = childrenNow().map(({ role, pid, bytes }) => `${role} ${pid}: ${byteSize(bytes)}`);
  const device = taken ?? (await knownChoice(asked));
  const verdicts = await knownVerdicts();
  const free = await freeBytes(dataFolder());
  return [
    { name: 'version', value: version },
    { name: 'runtime', value: runtimes().join(', ') },
    { name: 'system', value: `${process.platform} ${release()} ${process.arch}` },
    { name: 'processor', value: `${processor?.model ?? '?'} × ${cpus().length}` },
    { name: 'memory', value: byteSize(totalmem()) },
    { name: 'memoryFree', value: byteSize(freemem()) },
    ...allowed(),
    ...boundedRoles.map((role): DiagnosticRow => ({ name: 'memoryKept', value: `${role}: ${keptBy(role)}` })),
    { name: 'host', value: `${process.pid}: ${byteSize(process.memoryUsage.rss())}` },
    ...children.map((value): DiagnosticRow => ({ name: 'child', value })),
    { name: 'device', value: `${device ?? '?'} (${asked})` },
    ...verdicts.map((value): DiagnosticRow => ({ name: 'tried', value })),
    { name: 'library', value: byteSize(await bytesIn(dataFolder())) },
    { name: 'disk', value: free === undefined ? '?' : byteSize(free) },
    { name: 'log', value: withoutHome(logFolder()) },
    ...lastErrors(maxErrors).map((value): DiagnosticRow => ({ name: 'error', value })),
  ];
}

function runtimes(): string[] {
  const { node, electron } = process.versions;
  const names = ['onnxruntime-node', 'sharp'].map((name) => `${name} ${versionOf(name)}`);
  return [`Node ${node}`, ...(electron ? [`Electron ${electron}`] : []), ...names];
}

/** From its manifest: the host loads neither. */
function versionOf(name: string): string {
  try {
    const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
    for (const folder of folders) {
      const manifest = readOrNothing(`${folder}/${name}/package.json`);
      if (manifest !== undefined) return (JSON.parse(manifest) as { readonly version: string }).version;
    }
  } catch {
    // A broken installation is what somebody may be looking for.
  }
  return '?';
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A container may have less than its machine. */
function allowed(): DiagnosticRow[] {
  const bytes = process.constrainedMemory();
  return bytes > 0 && bytes < totalmem() ? [{ name: 'memoryAllowed', value: byteSize(bytes) }] : [];
}

/** "120 MB / 294 MB" of the process that runs, or else only what one would keep. */
function keptBy(role: (typeof boundedRoles)[number]): string {
  const kept = childrenNow().flatMap((child) => (child.role === role ? [byteSize(child.keptBytes)] : []));
  return [...kept, byteSize(budgetBytes(role))].join(' / ');
}

/** The folder's place names its person, unless it is where it usually is; one elsewhere is told as where it was asked for. */
function withoutHome(folder: string): string {
  const home = homedir();
  if (folder.startsWith(home)) return `~${folder.slice(home.length)}`;
  return redact(folder).replace('<data>', '$IMPASTO_HOME');
}
