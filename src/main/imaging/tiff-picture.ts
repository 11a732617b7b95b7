/** @file Which of the pictures of a TIFF file is the picture, and whether the file is a camera's raw in truth. */
import { readChildren, readFirst, readNumbers, type TiffDirectory, type TiffFile, tiffTags } from './tiff-pages.ts';

/** As the picture library names a place in the file. */
export type TiffPlace = { readonly page: number } | { readonly page: number; readonly subifd: number };

export interface TiffPicture {
  readonly place: TiffPlace;
  readonly directory: TiffDirectory;
}

/**
 * The first that does not say of itself that it is a reduced version, a preview or a mask, on the chain before below it;
 * where all say so, the largest of the chain.
 */
export function choosePicture(file: TiffFile): TiffPicture | undefined {
  const chain = file.directories.map((directory, page) => ({ place: { page }, directory }));
  const isFull = ({ directory }: TiffPicture) => isFullPicture(file, directory);
  const children = function* () {
    for (const { place, directory } of chain) {
      for (const [subifd, child] of readChildren(file, directory).entries()) {
        yield { place: { ...place, subifd }, directory: child };
      }
    }
  };
  const area = ({ directory }: TiffPicture) =>
    (readFirst(file, directory, tiffTags.width) ?? 0) * (readFirst(file, directory, tiffTags.height) ?? 0);
  return chain.find(isFull) ?? [...children()].find(isFull) ?? [...chain].sort((a, b) => area(b) - area(a))[0];
}

function isFullPicture(file: TiffFile, directory: TiffDirectory): boolean {
  const kind = readFirst(file, directory, tiffTags.newSubfileType) ?? 0;
  const [reduced, mask] = [kind & 1, kind & 4];
  return !reduced && !mask && readFirst(file, directory, tiffTags.oldSubfileType) !== 2;
}

const rawTags = {
  cfaRepeat: 33421,
  cfaPattern: 33422,
  leaf: 34310,
  dngVersion: 50706,
} as const;
/** Colour filter array, linear raw. */
const rawPhotometrics = [32803, 34892];
/** Of Nikon, Sony, Epson, Kodak, Pentax. */
const rawCompressions = [34713, 32767, 32769, 65000, 65535];

/** What a camera wrote from its sensor: what a program could read of it as a picture is a preview. */
export function nameOfRaw(file: TiffFile): string | undefined {
  const all = file.directories.flatMap((directory) => [directory, ...readChildren(file, directory)]);
  if (all.some(({ fields }) => fields.has(rawTags.dngVersion))) return 'DNG raw';
  const isRaw = (directory: TiffDirectory) =>
    [rawTags.cfaPattern, rawTags.cfaRepeat, rawTags.leaf].some((tag) => directory.fields.has(tag)) ||
    rawPhotometrics.includes(readNumbers(file, directory, tiffTags.photometric)[0] ?? -1) ||
    rawCompressions.includes(readNumbers(file, directory, tiffTags.compression)[0] ?? -1);
  return all.some(isRaw) ? 'camera raw' : undefined;
}
