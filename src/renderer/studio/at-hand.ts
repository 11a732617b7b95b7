/** @file A painting of the shelf in a work: it comes to those that the work has, with the part that was chosen of it last. Pure. */
import { maxPaintings, type PictureInfo } from '../../shared/contract-shapes.ts';
import type { Part } from '../../shared/part.ts';
import type { Document } from './document.ts';
import { withPart } from './looks.ts';

/** The work has it; of one that has as many as it can, the oldest that nothing is painted like makes room. */
export function withPaintingAtHand(document: Document, painting: PictureInfo, part?: Part): Document {
  const { paintings, look } = document;
  if (paintings.some(({ id }) => id === painting.id)) return document;
  const isUsed = ({ id }: PictureInfo) => look.paint.paintings.some(({ picture }) => picture === id);
  const surplus = paintings.length + 1 - maxPaintings;
  const gone = new Set(surplus > 0 ? paintings.filter((each) => !isUsed(each)).slice(0, surplus) : []);
  return {
    ...document,
    paintings: [...paintings.filter((each) => !gone.has(each)), painting],
    look: part ? withPart(look, painting.id, part) : look,
  };
}
