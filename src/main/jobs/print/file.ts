/** @file What the file of a print is to be: sizes, colours, what it tells of itself. */
import { canRefine, type PrintRequest } from '../../../shared/jobs/print.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { paintedPhotograph, type SourceType } from '../../../shared/source-type.ts';
import type { EngineIdentity } from '../../engine/engine.ts';
import type { PrintFileDescription } from '../../imaging/print-file/description.ts';
import { metadataToWrite } from '../../imaging/print-file/file-metadata.ts';
import { profileToWrite, readPhotoMetadata } from '../../imaging/print-file/photo-metadata.ts';
import { sourceTypeInFile } from '../../imaging/source-type-in-file.ts';
import type { Composition } from './composition.ts';
import { recipeTextOf } from './recipe.ts';

/** Of the dither: any number, as long as it stays the same. */
const ditherSeed = 1;

export async function describeFile(
  request: PrintRequest,
  { layout }: PrintPlan,
  { printSpace }: Composition,
  engine: EngineIdentity,
): Promise<PrintFileDescription> {
  const { format, bits, compression, quality, transparency, profile, includeRecipe } = request.order;
  const photo = await readPhotoMetadata(request.photo.path);
  const recipe = includeRecipe && recipeTextOf(request, printSpace, engine);
  const sourceType = request.unmarked ? undefined : await sourceTypeOfPrint(request);
  return {
    ...layout.file,
    dpi: layout.dpi,
    format,
    bits,
    profile: profileToWrite(profile, photo, printSpace),
    compression,
    quality,
    space: printSpace,
    transparency,
    ...(recipe && { recipe }),
    ...(sourceType && { sourceType }),
    metadata: metadataToWrite(photo, request.order),
    seed: ditherSeed,
  };
}

/** A picture that is printed as it is stays what it was: of a plain photograph nothing is said. */
async function sourceTypeOfPrint(request: PrintRequest): Promise<SourceType | undefined> {
  const { composition, order } = request;
  if (composition.way === 'instant') return paintedPhotograph;
  const isRefined = order.refine > 0 && canRefine(request);
  return (await sourceTypeInFile(composition.picture.path)) ?? (isRefined ? paintedPhotograph : undefined);
}
