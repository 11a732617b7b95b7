/** @file Faces as a mask: each an ellipse from the hairline to below the chin, which leans as the face does, with a soft border. */
import type { Size } from '../../../shared/geometry.ts';
import type { Face } from '../../nets/face-detector.ts';

/** The detector's boxes reach from the eyebrows to the chin; the ellipse is so much larger, and its middle so much higher, in boxes. */
const grown = { across: 1.12, down: 1.42, up: 0.14 };
/** From here to the ellipse's border it fades, in radii. */
const solid = 0.8;

/** [H, W], 0 – 1; `faces` in pixels of `size`. */
export function faceMask(faces: readonly Face[], { width, height }: Size): Float32Array<ArrayBuffer> {
  const mask = new Float32Array(width * height);
  for (const face of faces) {
    const [cos, sin] = [Math.cos(face.angle), Math.sin(face.angle)];
    const [across, down] = [(grown.across * face.width) / 2, (grown.down * face.height) / 2];
    const middle = { x: face.x + sin * grown.up * face.height, y: face.y - cos * grown.up * face.height };
    const reach = Math.max(across, down);
    const from = { x: Math.max(0, Math.floor(middle.x - reach)), y: Math.max(0, Math.floor(middle.y - reach)) };
    const to = { x: Math.min(width, Math.ceil(middle.x + reach)), y: Math.min(height, Math.ceil(middle.y + reach)) };
    for (let y = from.y; y < to.y; y++) {
      for (let x = from.x; x < to.x; x++) {
        const [dx, dy] = [x + 0.5 - middle.x, y + 0.5 - middle.y];
        const radius = Math.hypot((cos * dx + sin * dy) / across, (cos * dy - sin * dx) / down);
        const t = Math.min(1, Math.max(0, (1 - radius) / (1 - solid)));
        mask[y * width + x] = Math.max(mask[y * width + x]!, t * t * (3 - 2 * t));
      }
    }
  }
  return mask;
}
