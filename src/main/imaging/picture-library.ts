/**
 * @file The picture library, with the loaders of the formats that are offered and no others: what a file is, the library
 * decides by itself, and it knows kinds that compute without end (SVG has filters) or were never meant to be opened here.
 */
import sharp from 'sharp';

// It keeps recent pictures by file name; a file may change between two reads.
sharp.cache(false);

const offered = ['Jpeg', 'Uhdr', 'Png', 'Webp', 'Tiff', 'Heif', 'Nsgif'];
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: offered.flatMap((format) => [`VipsForeignLoad${format}Buffer`, `VipsForeignLoad${format}File`]),
});

/**
 * No picture of the largest size takes so long on a slow machine; one that is made to take for ever ends here. The library
 * looks at the clock between two lines of the picture, so it is no bound where a single line never ends.
 */
export const longestDecodingSeconds = 120;

export { sharp };
