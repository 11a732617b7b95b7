/** @file Which system and processor a program or shared library is for, by its first bytes (ELF, PE, Mach-O). */

export interface Binary {
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** As Node names processors; "other" for all that we make no installers for. */
  readonly arch: 'x64' | 'arm64' | 'other';
}

/** `head`: about the first kilobyte. Undefined for what is neither program nor library. */
export function binaryOf(head: Buffer): Binary | undefined {
  if (head.length < 64) return undefined;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) return { platform: 'linux', arch: named(head.readUInt16LE(18), 0x3e, 0xb7) };
  // 64 bits, in the order of bytes that both processors have.
  if (magic === 0xcffaedfe) return { platform: 'darwin', arch: named(head.readUInt32LE(4), 0x01000007, 0x0100000c) };
  // For several processors at once; Java's classes begin so, too, and have a larger number here.
  if (magic === 0xcafebabe && head.readUInt32BE(4) < 20) return { platform: 'darwin', arch: 'other' };
  if (head.toString('latin1', 0, 2) !== 'MZ') return undefined;
  const at = head.readUInt32LE(60);
  if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return undefined;
  return { platform: 'win32', arch: named(head.readUInt16LE(at + 4), 0x8664, 0xaa64) };
}

function named(machine: number, x64: number, arm64: number): Binary['arch'] {
  if (machine === x64) return 'x64';
  return machine === arm64 ? 'arm64' : 'other';
}
