/** @file From a style to a request that the distil job understands. */
import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { type DistilRequest, draftFile } from '../../shared/jobs/distil.ts';
import type { SourceFile } from '../../shared/jobs/stylise.ts';
import { type DistilParameters, distilParameters } from '../../shared/parameters/distil.ts';
import { cardPath } from '../library/shelf.ts';
import { sourceFile, writable } from './source-files.ts';
import { chosenStyle } from './styles.ts';
import { builtIn, folderOf } from './train.ts';
import { version } from './version.ts';

export interface DistilOrder {
  /** By its name or its file. */
  readonly style: string;
  /** Folders, or `builtIn` for the pictures that come with the program; those alone unless said. */
  readonly photographs?: readonly string[];
  /** The style whose draft it begins with; the usual one unless said. */
  readonly start?: string;
  readonly chosen: Partial<DistilParameters>;
}

/** Its draft has learnt how strokes lie. */
const usualStart = 'great-wave';

export async function distilRequest(order: DistilOrder): Promise<DistilRequest> {
  const { style, photographs = [builtIn], start = usualStart, chosen } = order;
  const { file } = await chosenStyle(style);
  if (!/\.onnx$/i.test(file.path)) throw new AppError('model.not-onnx', { file: style });
  if (file.foreign) throw new AppError('distil.form', { file: file.path });
  if (!existsSync(cardPath(file.path))) throw new AppError('distil.no-card', { file: file.path });
  const from = await draftOf(start);
  const request: DistilRequest = {
    style: { path: file.path, sha256: file.sha256 },
    photographs: photographs.map(folderOf),
    ...(from && from.path !== draftFile(file.path) && { start: from }),
    parameters: distilParameters(chosen),
    output: draftFile(file.path),
    version,
  };
  return await writable('distil', request);
}

/** None where the style has none. */
async function draftOf(style: string): Promise<SourceFile | undefined> {
  const { draft } = await chosenStyle(style);
  return draft === undefined ? undefined : await sourceFile(draft);
}
