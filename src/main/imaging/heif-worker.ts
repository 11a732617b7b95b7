/**
 * @file Worker thread that decodes the main picture of a HEIC file (HEVC) with libheif, by its C interface (heif.h, libheif 1.23):
 * the functions that the package offers to scripts give 8 bits only, and do not say whether anything was damaged.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/libheif-wasm/libheif.js';
import type { HeifAnswer, HeifQuestion } from './heif-picture.ts';

/** What is used of heif.h. Pointers are numbers; where C gives a struct back, its place comes first. */
interface LibHeif {
  /** Another array once its memory has grown. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _heif_context_alloc(): number;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    at: number,
    bytes: number,
    options: 0,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_get_luma_bits_per_pixel(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_is_premultiplied_alpha(handle: number): number;
  _heif_decoding_options_alloc(): number;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    space: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_decoding_warnings(image: number, first: number, warnings: number, max: number): number;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
}

type StartLibHeif = (options: {
  readonly wasmBinary: Uint8Array;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
}) => LibHeif;

/** Of enum heif_colorspace, heif_channel and heif_chroma. */
const [rgb, interleaved] = [1, 10];
const chromaOf = (channels: 3 | 4, bytes: 1 | 2) => (bytes === 1 ? 10 : 14) + (channels - 3);
/** Of struct heif_decoding_options. */
const strictDecoding = 21;
const errorBytes = 12;

const port = parentPort!;

/** What this throws is for the log: that the file cannot be decoded is all that there is to tell. */
function decode({ file, width, height }: HeifQuestion): HeifAnswer {
  const heif = start();
  const [error, slot] = [heif._malloc(errorBytes), heif._malloc(4)];
  const view = () => new DataView(heif.HEAPU8.buffer);
  const pointer = () => view().getUint32(slot, true);
  const check = (doing: string) => {
    const [code, detail] = [view().getUint32(error, true), view().getUint32(error + 4, true)];
    if (code !== 0) throw new Error(`libheif: ${doing}: ${code}.${detail}`);
  };
  const at = heif._malloc(file.length);
  if (at === 0) throw new Error('libheif: no memory for the file');
  heif.HEAPU8.set(file, at);
  const context = heif._heif_context_alloc();
  heif._heif_context_read_from_memory_without_copy(error, context, at, file.length, 0);
  check('reading');
  heif._heif_context_get_primary_image_handle(error, context, slot);
  check('finding the main picture');
  const handle = pointer();
  const isAsSaid =
    heif._heif_image_handle_get_width(handle) === width && heif._heif_image_handle_get_height(handle) === height;
  if (!isAsSaid) throw new Error('libheif: another size than the header has');
  const channels = heif._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const bits = heif._heif_image_handle_get_luma_bits_per_pixel(handle);
  const bytes = bits > 8 ? 2 : 1;
  const options = heif._heif_decoding_options_alloc();
  heif.HEAPU8[options + strictDecoding] = 1;
  heif._heif_decode_image(error, handle, slot, rgb, chromaOf(channels, bytes), options);
  check('decoding');
  const image = pointer();
  const warnings = heif._heif_image_get_decoding_warnings(image, 0, 0, 0);
  if (warnings > 0) throw new Error(`libheif: ${warnings} warnings`);
  const rows = {
    width: heif._heif_image_get_width(image, interleaved),
    height: heif._heif_image_get_height(image, interleaved),
  };
  if (rows.width !== width || rows.height !== height) throw new Error('libheif: decoded to another size');
  const plane = heif._heif_image_get_plane_readonly2(image, interleaved, slot);
  const stride = pointer();
  const row = width * channels * bytes;
  const pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; y++)
    pixels.set(heif.HEAPU8.subarray(plane + y * stride, plane + y * stride + row), y * row);
  const isPremultiplied = channels === 4 && heif._heif_image_handle_is_premultiplied_alpha(handle) !== 0;
  return { pixels, channels, bits, isPremultiplied };
}

function start(): LibHeif {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm'));
  const nowhere = () => {};
  // Its types are those of a module, which it is not.
  return (libheif as unknown as StartLibHeif)({ wasmBinary, print: nowhere, printErr: nowhere });
}

try {
  const answer = decode(workerData as HeifQuestion);
  port.postMessage(answer, 'pixels' in answer ? [answer.pixels.buffer] : []);
} catch (error) {
  port.postMessage({ failure: String(error) } satisfies HeifAnswer);
}
