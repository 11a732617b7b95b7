/** @file Films, encoded by the browser (WebCodecs): MP4 with H.264 where it can, WebM otherwise. */
import type { Pixels } from '../../shared/contract-shapes.ts';
import type { CallError } from './call-error.ts';
import type { EncodedVideo, Video, VideoFrame } from './services.ts';

/** Even strokes and edges stay clear; about 12 MB for ten seconds. */
const bitsPerPixel = 0.3;

export async function encodeVideo({ size, framesPerSecond, frames }: Video): Promise<EncodedVideo> {
  // Only whoever makes a film waits for it.
  const { BufferTarget, CanvasSource, Mp4OutputFormat, Output, WebMOutputFormat, getFirstEncodableVideoCodec } =
    await import('mediabunny');
  const bitrate = Math.round(size.width * size.height * framesPerSecond * bitsPerPixel);
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'vp8'], { ...size, bitrate });
  if (codec === null) throw { code: 'film.no-encoder', values: {} } satisfies CallError;
  const isMp4 = codec === 'avc';

  const canvas = new OffscreenCanvas(size.width, size.height);
  const target = new BufferTarget();
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  try {
    await output.start();
    const draw = painterOf(canvas);
    let at = 0;
    for await (const frame of frames) {
      await draw(frame);
      await source.add(at / framesPerSecond, 1 / framesPerSecond);
      at++;
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  return { bytes: new Uint8Array(target.buffer!), ending: isMp4 ? '.mp4' : '.webm' };
}

/** Draws one picture going over into another, with words in the corner; keeps those that the next frame shows, too. */
function painterOf(canvas: OffscreenCanvas): (frame: VideoFrame) => Promise<void> {
  const context = canvas.getContext('2d', { alpha: false })!;
  context.imageSmoothingQuality = 'high';
  const bitmaps = new Map<Pixels, ImageBitmap>();

  async function bitmapOf(pixels: Pixels): Promise<ImageBitmap> {
    const known = bitmaps.get(pixels);
    if (known) return known;
    const { width, height, space, data } = pixels;
    const picture = new ImageData(new Uint8ClampedArray(data), width, height, { colorSpace: space });
    const made = await createImageBitmap(picture);
    bitmaps.set(pixels, made);
    return made;
  }

  return async ({ from, to, mix, caption }) => {
    for (const [pixels, bitmap] of bitmaps) {
      if (pixels === from || pixels === to) continue;
      bitmap.close();
      bitmaps.delete(pixels);
    }
    const { width, height } = canvas;
    context.drawImage(await bitmapOf(from), 0, 0, width, height);
    if (mix > 0) {
      context.globalAlpha = mix;
      context.drawImage(await bitmapOf(to), 0, 0, width, height);
      context.globalAlpha = 1;
    }
    if (caption) drawCaption(context, caption);
  };
}

function drawCaption(context: OffscreenCanvasRenderingContext2D, caption: string): void {
  const { width, height } = context.canvas;
  const unit = Math.max(width, height) / 60;
  context.font = `600 ${unit}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const wide = Math.min(context.measureText(caption).width, width - 4 * unit);
  context.fillStyle = 'rgb(0 0 0 / 0.6)';
  context.beginPath();
  context.roundRect(unit, height - 3 * unit, wide + 1.6 * unit, 2 * unit, unit / 2);
  context.fill();
  context.fillStyle = 'white';
  context.fillText(caption, 1.8 * unit, height - 2 * unit, width - 4 * unit);
}
