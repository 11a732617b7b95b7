/** @file Icons of Windows (.ico) and macOS (.icns): both are containers of PNGs of several sizes. */

/** Pictures by the length of their edge in pixels; Windows takes up to 256. */
export function icoFile(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const taken = [...pngs].filter(([edge]) => edge <= 256);
  const header = Buffer.alloc(6 + taken.length * 16);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(taken.length, 4);
  let offset = header.length;
  for (const [index, [edge, png]] of taken.entries()) {
    const at = 6 + index * 16;
    // 256 is written as 0.
    header[at] = header[at + 1] = edge % 256;
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...taken.map(([, png]) => png)]);
}

/** Apple's names of sizes; those of two points a pixel are sizes of their own. */
const appleTypes: readonly (readonly [type: string, edge: number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Throws where one of the sizes is missing. */
export function icnsFile(pngs: ReadonlyMap<number, Buffer>): Buffer {
  const parts = appleTypes.map(([type, edge]) => {
    const png = pngs.get(edge);
    if (!png) throw new Error(`An icon of ${edge} px is missing.`);
    return part(type, png);
  });
  return part('icns', Buffer.concat(parts));
}

/** Its length counts its own name and length. */
function part(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
