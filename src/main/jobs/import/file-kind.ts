/** @file Whether a file can be what it should be, from its first bytes: what people most often take for weights. */
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
const webPage = /^\s*<(?:!doctype|html|head|\?xml)/i;

/** Throws an AppError that names what the file is instead. */
export async function checkIsHdf5(path: string): Promise<void> {
  const head = await withInputFile(path, async (handle) => await readFully(handle, 0, headBytes));
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (signaturePlaces.some((place) => text.startsWith(signature, place))) return;
  if (webPage.test(text)) throw new AppError('weights.web-page', { file: path });
  const known = Object.keys(others).find((beginning) => text.startsWith(beginning));
  throw new AppError(known === undefined ? 'weights.not-hdf5' : others[known]!, { file: path });
}
