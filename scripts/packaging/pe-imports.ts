/** @file Which libraries a program or library of Windows asks for when it is loaded: the import table of the PE format. */

/** Their names in lower case; none for what is no such file. Libraries that are only asked for later, when used, are not among them. */
export function peImports(file: Buffer): readonly string[] {
  if (file.length < 64 || file.toString('latin1', 0, 2) !== 'MZ') return [];
  const header = file.readUInt32LE(60);
  if (header + 24 > file.length || file.toString('latin1', header, header + 4) !== 'PE\0\0') return [];
  const optional = header + 24;
  const is64 = file.readUInt16LE(optional) === 0x20b;
  const table = file.readUInt32LE(optional + (is64 ? 112 : 96) + 8);
  if (table === 0) return [];
  const inFile = addresses(file, header);
  const names: string[] = [];
  // 20 bytes each, the name's address at 12; the last one is empty.
  for (let at = inFile(table); file.readUInt32LE(at + 12) !== 0; at += 20) {
    const name = inFile(file.readUInt32LE(at + 12));
    names.push(file.toString('latin1', name, file.indexOf(0, name)).toLowerCase());
  }
  return names;
}

/** Turns an address in memory into one in the file, by the sections. */
function addresses(file: Buffer, header: number): (address: number) => number {
  const count = file.readUInt16LE(header + 6);
  const first = header + 24 + file.readUInt16LE(header + 20);
  return (address) => {
    for (let section = first; section < first + count * 40; section += 40) {
      const begin = file.readUInt32LE(section + 12);
      const size = Math.max(file.readUInt32LE(section + 8), file.readUInt32LE(section + 16));
      if (address >= begin && address < begin + size) return address - begin + file.readUInt32LE(section + 20);
    }
    throw new Error('An address of this program lies in none of its sections.');
  };
}
