/** @file Who may import whom, as data; type imports count too. Fails on a forbidden import, an undeclared package, and mkdir as it may hang. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Room {
  /** Rooms it may import from, itself included without being named. */
  readonly rooms: readonly string[];
  /** Packages it may import; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
}

const belowPainting = [
  'shared',
  'main/job-context',
  'main/diagnostics',
  'main/graph',
  'main/onnx',
  'main/nets',
  'main/weights',
  'main/imaging',
  'main/files',
  'main/memory',
  'main/engine',
];

/** A file belongs to the room with the longest matching path under src/. */
const rooms: Readonly<Record<string, Room>> = {
  shared: { rooms: [], packages: ['zod', 'intl-messageformat'] },
  'main/graph': { rooms: [], packages: [] },
  'main/onnx': { rooms: ['shared', 'main/graph'], packages: [] },
  'main/nets': { rooms: ['shared', 'main/graph', 'main/onnx', 'main/files'], packages: ['node:'] },
  'main/weights': { rooms: ['shared', 'main/graph'], packages: ['h5wasm', 'node:'] },
  'main/files': { rooms: ['shared'], packages: ['node:'] },
  // Anybody may tell of his work; who listens is decided where a process begins.
  'main/diagnostics': { rooms: ['shared', 'main/files'], packages: ['node:'] },
  'main/imaging': { rooms: ['shared', 'main/files', 'main/diagnostics'], packages: ['sharp', 'libheif-js', 'node:'] },
  'main/memory': { rooms: [], packages: ['node:'] },
  'main/engine': {
    rooms: ['shared', 'main/diagnostics', 'main/graph', 'main/onnx', 'main/memory'],
    packages: ['onnxruntime-node', 'node:'],
  },
  'main/job-context': { rooms: ['shared', 'main/diagnostics', 'main/files', 'main/engine'], packages: ['node:'] },
  'main/painting': { rooms: belowPainting, packages: ['node:'] },
  'main/jobs': { rooms: [...belowPainting, 'main/painting'], packages: ['node:'] },
  'main/compute/entry.ts': {
    rooms: [
      'shared',
      'main/diagnostics',
      'main/job-context',
      'main/compute',
      'main/compute/report.ts',
      'main/files',
      'main/memory',
      'main/engine',
      'main/jobs',
    ],
    packages: ['node:'],
  },
  'main/compute/report.ts': { rooms: ['shared', 'main/compute', 'main/diagnostics', 'main/imaging'], packages: [] },
  'main/compute': { rooms: ['shared', 'main/diagnostics', 'main/files'], packages: ['node:'] },
  'main/library': { rooms: ['shared', 'main/diagnostics', 'main/files'], packages: ['zod', 'fflate', 'node:'] },
  'main/app': {
    rooms: ['shared', 'main/diagnostics', 'main/files', 'main/library', 'main/compute', 'main/memory'],
    packages: ['node:'],
  },
  // A browser's window is opened from the command line.
  'main/shells/web': { rooms: ['shared', 'main/app', 'main/library'], packages: ['ws', 'node:'] },
  'main/shells': {
    rooms: ['shared', 'main/diagnostics', 'main/app', 'main/library', 'main/compute', 'main/shells/web'],
    packages: ['zod', 'node:'],
  },
  'main/shells/electron': {
    rooms: ['shared', 'main/diagnostics', 'main/app', 'main/library', 'main/shells/electron/electron-api.ts'],
    packages: ['node:'],
  },
  // The two ends of Electron: its main process and the page's sandbox.
  'main/shells/electron/electron-api.ts': {
    rooms: [
      'main/shells/electron',
      'main/shells/electron/electron-window.ts',
      'main/shells/electron/electron-updates.ts',
    ],
    packages: ['electron', 'node:'],
  },
  'main/shells/electron/electron-window.ts': { rooms: ['main/shells/electron'], packages: ['electron'] },
  'main/shells/electron/electron-updates.ts': {
    rooms: ['main/diagnostics', 'main/shells/electron'],
    packages: ['electron-updater'],
  },
  'main/shells/electron/preload.ts': { rooms: ['shared'], packages: ['electron'] },
  'renderer/client': { rooms: ['shared'], packages: ['mediabunny'] },
  'renderer/studio': { rooms: ['shared', 'renderer/client'], packages: ['zustand'] },
  'renderer/ui': { rooms: [], packages: ['react', '@base-ui/react'] },
  'renderer/canvas': { rooms: ['shared', 'renderer/studio', 'renderer/ui'], packages: ['react', 'zustand'] },
  'renderer/panels': {
    rooms: ['shared', 'renderer/client', 'renderer/studio', 'renderer/ui', 'renderer/canvas'],
    packages: ['react', 'zustand', '@base-ui/react'],
  },
  // Puts the rooms together.
  renderer: {
    rooms: ['shared', 'renderer/client', 'renderer/studio', 'renderer/ui', 'renderer/panels'],
    packages: ['react', 'react-dom', '@base-ui/react'],
  },
};

/** What tests may use on top: fixtures come from everywhere below, and two judges are not ours. */
const testPackages = [
  'vitest',
  'fast-check',
  'onnx-proto',
  'ws',
  'onnxruntime-node',
  'sharp',
  'h5wasm',
  'fflate',
  '@playwright/test',
  'vite',
  'node:',
];

/** Who parses JSON by itself, and why that is no stored document of ours; all else goes through shared/documents. */
const parsesJson: Readonly<Record<string, string>> = {
  'shared/documents/document.ts': 'the room itself',
  'shared/documents/unknown-fields.ts': 'copies what was parsed',
  'shared/wire.ts': 'messages between processes of one version',
  'main/compute/pulse.ts': 'lines from a child of the same version',
  'main/app/version.ts': 'package.json',
  'main/app/diagnostics.ts': 'manifests of packages',
  'main/weights/safetensors.ts': 'a format of others',
};
/** A folder of main/jobs is a kind of job, and imports no other one: what two of them use lies in main/painting. */
const kindPattern = /^main\/jobs\/([^/]+)\//;

const posix = (file: string) => file.split(sep).join('/');

/** The other kind that a file of a kind imports and may not. */
function otherKind(file: string, target: string): string | undefined {
  const kind = kindPattern.exec(posix(file))?.[1];
  const other = kindPattern.exec(posix(target))?.[1];
  return kind === undefined || other === kind ? undefined : other;
}

const source = fileURLToPath(new URL('../src', import.meta.url));
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

export function roomOf(file: string): string | undefined {
  const path = posix(file);
  return Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** What is wrong with one file, given by its path under src/. */
export function violations(file: string, text: string): string[] {
  const room = roomOf(file);
  if (room === undefined) return [`${file}: lies in no room; name one in scripts/check-layers.ts`];
  const isTest = /\.test\.ts$|\/testing\/|\/test-[^/]*\.ts$/.test(posix(file));
  const found: string[] = [];
  // It never ends in some places (src/main/files/make-folder.ts).
  if (!isTest && /mkdir(Sync)?\([^;]*recursive: true/.test(text))
    found.push(`${file}: use makeFolder, not mkdir with recursive`);
  if (!isTest && /JSON\.parse\(/.test(text) && !file.startsWith('renderer') && !(posix(file) in parsesJson))
    found.push(`${file}: stored JSON is read through shared/documents`);
  for (const match of text.matchAll(importPattern)) {
    const target = match[1] ?? match[2] ?? match[3]!;
    if (target.startsWith('.')) {
      const other = roomOf(join(dirname(file), target));
      const fine = other === room || (other !== undefined && rooms[room]!.rooms.includes(other)) || isTest;
      if (!fine) found.push(`${file}: ${room} may not import ${target}`);
      const kind = isTest ? undefined : otherKind(file, join(dirname(file), target));
      if (kind !== undefined) found.push(`${file}: a kind of job imports no other one, and ${kind} is one`);
    } else {
      const name = target.match(/^(node:|@[^/]+\/[^/]+|[^/]+)/)![0];
      const allowed = [...rooms[room]!.packages, ...(isTest ? testPackages : [])];
      if (!allowed.includes(name)) found.push(`${file}: ${room} may not import the package ${target}`);
    }
  }
  return found;
}

if (import.meta.main) {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const all = files.flatMap((file) => violations(relative('.', file), readFileSync(join(source, file), 'utf8')));
  for (const violation of all) console.error(violation);
  process.exitCode = all.length === 0 ? 0 : 1;
}
