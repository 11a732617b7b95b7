/** @file What kind of weight file it is, from its first bytes, and what people most often take for one. */
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { readFully, withInputFile } from '../../files/read-input.ts';

const headBytes = 4096;
/** HDF5 allows a preamble of 0, 512, 1024… bytes (HDF5 File Format Specification, II.A). */
const signature = '\x89HDF\r\n\x1a\n';
const signaturePlaces = [0, 512, 1024, 2048];

const others: Readonly<Record<string, ErrorCode>> = {
  'PK\x03\x04': 'weights.archive',
  // Python's pickle from protocol 2 on.
  '\x80': 'weights.pickle',
};
/** The length of a header below 2^40, and its first bracket. */
const startsSafetensors = /^.{5}\0{3}\s*\{/s;
const webPage = /^\s*<(?:!doctype|html|head|\?xml)/i;

export type WeightFileKind = 'hdf5' | 'safetensors';

/** Throws an AppError that names what the file is instead. */
export async function weightFileKind(path: string): Promise<WeightFileKind> {
  const head = await withInputFile(path, async (handle) => await readFully(handle, 0, headBytes));
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (signaturePlaces.some((place) => text.startsWith(signature, place))) return 'hdf5';
  if (startsSafetensors.test(text)) return 'safetensors';
  if (webPage.test(text)) throw new AppError('weights.web-page', { file: path });
  const known = Object.keys(others).find((beginning) => text.startsWith(beginning));
  throw new AppError(known === undefined ? 'weights.not-weights' : others[known]!, { file: path });
}
