/**
 * @file The notices that an installer carries: the licence of every package in it, of Node, ONNX Runtime, libvips and the window's
 * libraries, and who made the pictures and networks: node scripts/launch.mjs scripts/packaging/notices.ts [target]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/main/files/atomic-write.ts';
import { root } from '../run-step.ts';
import { nodeVersion } from './node-archives.ts';
import { type ShippedPackage, shippedPackages } from './shipped-packages.ts';
import { type Target, targetOf } from './targets.ts';

/** A part of the notices, and the text of its licence. */
interface Notice {
  readonly title: string;
  readonly text: string;
}

const stored = (name: string) => readFileSync(join(root, 'scripts/packaging/licences', name), 'utf8');

/** Packages that carry no text of their licence; theirs were taken from where they are published with it, or are the one they name. */
const storedTexts: Readonly<Record<string, readonly string[]>> = {
  'lazy-val': ['lazy-val.txt'],
  'onnxruntime-common': ['onnxruntime.txt'],
  'onnxruntime-node': ['onnxruntime.txt', 'onnxruntime-third-parties.txt'],
};

export interface NoticeSources {
  /** Where node_modules lies. */
  readonly packages?: string;
  readonly shipped?: readonly ShippedPackage[];
  /** Of the libraries inside the window; as its build wrote them unless given. */
  readonly windowLicences?: string;
}

/** Throws where something that is shipped has no text. */
export function notices(target: Target, sources: NoticeSources = {}): string {
  const { packages = root, shipped = shippedPackages(target), windowLicences = builtWindowLicences() } = sources;
  const all: readonly Notice[] = [
    { title: 'Impasto', text: readFileSync(join(root, 'LICENSE'), 'utf8') },
    { title: 'Networks and styles', text: networks() },
    { title: 'Apache License 2.0, of the face detector', text: readFileSync(join(root, 'models/faces/LICENSE.txt'), 'utf8') },
    { title: 'Pictures', text: readFileSync(join(root, 'assets/README.md'), 'utf8') },
    {
      title: 'Electron and Chromium',
      text: 'Their licences lie beside the program, or on a Mac in its Resources: LICENSE.electron.txt and LICENSES.chromium.html.',
    },
    { title: `Node.js ${nodeVersion}`, text: stored('node.txt') },
    ...shipped.map((each) => packageNotice(each, packages)),
    { title: 'Libraries inside the window', text: windowLicences },
    { title: 'GNU Lesser General Public License 3', text: stored('lgpl-3.txt') },
    { title: 'GNU General Public License 3, which the Lesser one builds on', text: stored('gpl-3.txt') },
    { title: 'Mozilla Public License 1.1', text: stored('mpl-1.1.txt') },
  ];
  const line = '='.repeat(100);
  const contents = all.map(({ title }) => `  ${title}`).join('\n');
  const texts = all.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text.trim()}\n`);
  return `What Impasto contains, and under which licences\n\n${contents}\n\n${texts.join('\n\n')}`;
}

function packageNotice(shipped: ShippedPackage, packages: string): Notice {
  const { name, version, licence, path } = shipped;
  const folder = join(packages, path);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const own = files.filter((file) => /^(licen[cs]e|copying|notice|copyrightnotice|thirdpartynotices)/i.test(file));
  const texts = [
    ...own.map((file) => readFileSync(join(folder, file), 'utf8')),
    ...(storedTexts[name] ?? []).map(stored),
    ...libvipsTexts(name, folder, files),
  ];
  if (texts.every((text) => text.trim() === '')) {
    throw new Error(
      `${name} ${version} (${licence}) comes without the text of its licence; scripts/packaging/notices.ts needs it.`,
    );
  }
  return { title: `${name} ${version} (${licence || 'see below'})`, text: texts.join('\n\n') };
}

/** The libraries inside libvips, which its package lists in its description. */
function libvipsTexts(name: string, folder: string, files: readonly string[]): readonly string[] {
  if (!/^@img\/sharp-(libvips-|win32-)/.test(name) || !files.includes('README.md')) return [];
  const description = readFileSync(join(folder, 'README.md'), 'utf8');
  return [
    description,
    'libvips and the libraries above that are under the GNU Lesser General Public License lie in this package as shared libraries of\n' +
      'their own, and may be replaced by others. Their source, and how they were built: https://github.com/lovell/sharp-libvips.\n' +
      'The texts of the GNU and Mozilla licences are at the end of this file.',
  ];
}

function networks(): string {
  const cards = ['losses', 'faces', 'styles'].flatMap((kind) =>
    readdirSync(join(root, 'models', kind))
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(root, 'models', kind, file), 'utf8')) as Card),
  );
  return cards
    .map(({ title, licence, authors, paper, conversion, painting, source }) =>
      [
        `${title}: ${licence.name}, ${licence.address}`,
        authors && `  by ${authors}, ${paper}`,
        ...(conversion ?? []).map((step) => `  ${step}`),
        painting && `  after ${[painting.artist, painting.title, painting.year].filter(Boolean).join(', ')}`,
        source && `  ${source}`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
    .join('\n');
}

interface Card {
  readonly title: string;
  readonly licence: { readonly name: string; readonly address: string };
  readonly authors?: string;
  readonly paper?: string;
  readonly conversion?: readonly string[];
  readonly painting?: { readonly title: string; readonly artist?: string; readonly year?: string };
  readonly source?: string;
}

/** Written when the window is built (vite.config.ts). */
function builtWindowLicences(): string {
  const file = join(root, 'dist', 'renderer', 'licences.md');
  if (!existsSync(file)) throw new Error('The window is not built: npm run build:electron');
  return readFileSync(file, 'utf8');
}

/** Where electron-builder.yml takes them from. */
export async function writeNotices(target: Target): Promise<void> {
  const folder = join(root, '.cache', 'packaging', 'licences', target);
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, 'NOTICES.txt'), Buffer.from(notices(target)));
}

if (import.meta.main) await writeNotices((process.argv[2] as Target) ?? targetOf(process.platform, process.arch));
