/**
 * @file The code points of colour in an AVIF file (ISO/IEC 23008-12): the `colr` property of the primary picture. The file
 * is of unknown origin: what makes no sense is as good as absent.
 */
import { fourCharacters, viewOf } from '../files/bytes.ts';
import { type Box, boxes, boxOf } from './bmff-boxes.ts';
import type { CodePoints } from './cicp.ts';

export function readHeifCodePoints(bytes: Uint8Array): CodePoints | undefined {
  const meta = boxOf(bytes, 'meta')?.subarray(4); // behind version and flags
  const properties = meta && boxOf(meta, 'iprp');
  const container = properties && boxOf(properties, 'ipco');
  if (!meta || !properties || !container) return undefined;
  const all = [...boxes(container)].map(codePointsOf);
  const primary = readPrimary(boxOf(meta, 'pitm'));
  const own = readAssociations(properties).get(primary ?? -1) ?? [];
  const declared = own.map((index) => all[index - 1]).find((points) => points !== undefined);
  // The colour of a picture made of tiles may stand with its tiles alone.
  return declared ?? all.find((points) => points !== undefined);
}

function codePointsOf({ type, body }: Box): CodePoints | undefined {
  if (type !== 'colr' || body.length < 11 || fourCharacters(body, 0) !== 'nclx') return undefined;
  const view = viewOf(body);
  return { primaries: view.getUint16(4), transfer: view.getUint16(6) };
}

function readPrimary(body: Uint8Array | undefined): number | undefined {
  if (body === undefined || body.length < 6) return undefined;
  const view = viewOf(body);
  if (body[0] === 0) return view.getUint16(4);
  return body.length >= 8 ? view.getUint32(4) : undefined;
}

/** Item -> places of its properties, counted from one. */
function readAssociations(properties: Uint8Array): Map<number, number[]> {
  const result = new Map<number, number[]>();
  for (const { type, body } of boxes(properties)) {
    if (type !== 'ipma' || body.length < 8) continue;
    const view = viewOf(body);
    const hasLongItems = body[0]! >= 1;
    const hasLongPlaces = (body[3]! & 1) === 1;
    let at = 8;
    for (let n = view.getUint32(4); n > 0 && at + (hasLongItems ? 5 : 3) <= body.length; n--) {
      const item = hasLongItems ? view.getUint32(at) : view.getUint16(at);
      at += hasLongItems ? 4 : 2;
      const count = body[at++]!;
      const size = hasLongPlaces ? 2 : 1;
      if (at + count * size > body.length) break;
      const places = Array.from({ length: count }, (_, i) =>
        hasLongPlaces ? view.getUint16(at + 2 * i) & 0x7fff : body[at + i]! & 0x7f,
      );
      at += count * size;
      result.set(item, [...(result.get(item) ?? []), ...places]);
    }
  }
  return result;
}
