/** @file The services of a browser tab: a file input, a download, the clipboard. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import { shortName } from '../../shared/file-name.ts';
import { openableEndings } from '../../shared/openable.ts';
import { formatBytes } from '../../shared/picture-format.ts';
import type { CallError } from './call-error.ts';
import type { Client } from './client.ts';
import { encodeVideo } from './encode-video.ts';
import { fileProblem } from './file-problem.ts';
import { glance } from './glance.ts';
import type { Folder, LazyFile, NamedBytes, Services, UnreadFile } from './services.ts';

const accepted = ['image/*', ...openableEndings.map((ending) => `.${ending}`)].join();

export function browserServices({ call }: Pick<Client, 'call'>): Services {
  return {
    pickFiles,
    pickFolder,
    saveFile,
    savesUnasked: true,
    savePrint: async ({ id, name }) => downloadPrint(id, name, (await call('printTicket', { print: id })).ticket),
    copyPicture,
    copyText: (text) => navigator.clipboard.writeText(text),
    fetchAsset,
    glance,
    encodePng,
    encodeVideo,
  };
}

/** One that cannot be read does not keep the others out. */
export async function readFiles(files: Iterable<File>): Promise<(NamedBytes | UnreadFile)[]> {
  return Promise.all(
    [...files].map(async (file) => {
      const name = shortName(file.name) || 'picture';
      try {
        return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
      } catch (thrown) {
        return { name, problem: fileProblem(name, thrown) };
      }
    }),
  );
}

/** What was dropped, told apart while the drop lasts: a folder looks like a file until it is read. */
export function droppedFiles({ items }: DataTransfer): { files: File[]; folders: FileSystemDirectoryEntry[] } {
  const dropped = [...items].filter(({ kind }) => kind === 'file');
  const folders = dropped.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null && isFolder(entry));
  const files = dropped.filter((item) => !item.webkitGetAsEntry()?.isDirectory).map((item) => item.getAsFile());
  return { files: files.filter((file) => file !== null), folders };
}

/** Several folders are one, called after the first. */
export async function readFolders(entries: readonly FileSystemDirectoryEntry[]): Promise<Folder> {
  const files = entries.map((entry) =>
    filesIn(entry).catch((thrown: unknown) => {
      throw fileProblem(entry.name, thrown);
    }),
  );
  return { name: entries[0]?.name ?? '', files: (await Promise.all(files)).flat() };
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<LazyFile[]> {
  const reader = folder.createReader();
  const read = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const entries: FileSystemEntry[] = [];
  // Browsers give a hundred at a time, and none at the end.
  for (let some = await read(); some.length > 0; some = await read()) entries.push(...some);
  entries.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  const files: LazyFile[] = [];
  for (let at = 0; at < entries.length; at += startsAtOnce) {
    const some = entries.slice(at, at + startsAtOnce);
    const found = await Promise.all(
      some.map((entry) =>
        isFolder(entry) ? filesIn(entry) : lazyFile(entry.name, () => openEntry(entry), folderOf(entry.fullPath)),
      ),
    );
    files.push(...found.flat());
  }
  return files;
}

/** A folder may have more files than can be open at once. */
const startsAtOnce = 32;

async function lazyFile(name: string, open: () => Promise<File>, inside: string): Promise<LazyFile> {
  const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
  const start = await open()
    .then((file) => bytesOf(file.slice(0, formatBytes)))
    .catch(() => undefined);
  return { name: shortName(name), inside, ...(start && { start }), read: async () => bytesOf(await open()) };
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function openEntry(entry: FileSystemEntry): Promise<File> {
  return new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
}

function pickFiles(): Promise<(NamedBytes | UnreadFile)[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = accepted;
  return new Promise((resolve, reject) => {
    input.addEventListener('change', () => readFiles(input.files ?? []).then(resolve, reject));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

function pickFolder(): Promise<Folder | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  return new Promise((resolve) => {
    input.addEventListener('change', async () => {
      const files = [...(input.files ?? [])];
      const name = files[0]?.webkitRelativePath.split('/')[0] ?? '';
      const lazy: LazyFile[] = [];
      for (let at = 0; at < files.length; at += startsAtOnce) {
        const some = files.slice(at, at + startsAtOnce);
        lazy.push(
          ...(await Promise.all(
            some.map((file) => lazyFile(file.name, async () => file, folderOf(file.webkitRelativePath))),
          )),
        );
      }
      resolve({ name, files: lazy });
    });
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

async function saveFile({ name, bytes }: NamedBytes): Promise<string> {
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}

/** As a download of the browser's own, which goes to the disk as it comes: a print may be larger than memory. */
function downloadPrint(id: string, name: string, ticket: string): string {
  const link = document.createElement('a');
  link.href = `prints/${id}?ticket=${ticket}`;
  link.download = name;
  link.click();
  return name;
}

async function copyPicture(png: Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
  const blob = png.then((bytes) => new Blob([bytes], { type: 'image/png' }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  } catch (thrown) {
    // What went wrong with the picture itself is told as it is.
    await blob;
    if (thrown instanceof DOMException) throw { code: 'clipboard.refused', values: {} } satisfies CallError;
    throw thrown;
  }
}

async function fetchAsset(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function encodePng({ width, height, space, data }: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const picture = new ImageData(new Uint8ClampedArray(data), width, height, { colorSpace: space });
  canvas.getContext('2d', { colorSpace: space })!.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
