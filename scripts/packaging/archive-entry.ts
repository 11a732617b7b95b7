/**
 * @file Files out of an archive, .tar.gz or .zip, in memory: the tools of systems differ (GNU's tar reads no zip), and what comes
 * out goes nowhere by a name that the archive chose.
 */
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Bytes of the file of that path inside the archive; throws where there is none. */
export function archiveEntry(archive: Uint8Array, path: string): Buffer {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const found = isGzip(bytes) ? archiveFiles(bytes).get(path) : zipEntry(bytes, path);
  if (!found) throw new Error(`${path} is not in the archive.`);
  return found;
}

/** All files of a .tar.gz by their paths inside. */
export function archiveFiles(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  return tarFiles(gunzipSync(archive));
}

const isGzip = (bytes: Buffer) => bytes.readUInt16BE(0) === 0x1f8b;
const tarBlock = 512;

/** The old header is all that short names of regular files need. */
function tarFiles(tar: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at + tarBlock <= tar.length; ) {
    const text = (from: number, length: number) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const prefix = text(345, 155);
    const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
    if (name === '') break;
    const size = Number.parseInt(text(124, 12), 8);
    if (['', '0'].includes(text(156, 1))) files.set(name, tar.subarray(at + tarBlock, at + tarBlock + size));
    at += tarBlock + Math.ceil(size / tarBlock) * tarBlock;
  }
  return files;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

function zipEntry(zip: Buffer, path: string): Buffer | undefined {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0) throw new Error('This is neither a .tar.gz nor a .zip.');
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < entries && zip.readUInt32LE(at) === directoryEntry; i++) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === path) {
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(begin, begin + packed);
      return method === 0 ? data : inflateRawSync(data);
    }
    at += 46 + nameLength + extra + comment;
  }
  return;
}
