/** @file Runs the loss network for a photograph's regions: at a small size, with its borders mirrored, since the network sees zeros beyond them. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { Engine } from '../../engine/engine.ts';
import { Builder } from '../../graph/build.ts';
import type { Graph } from '../../graph/ir.ts';
import type { Picture } from '../../imaging/picture.ts';
import { cutPlanes } from '../../imaging/region.ts';
import { resizePicture } from '../../imaging/resize.ts';
import { loadLossNetwork } from '../../nets/loss-network.ts';
import { type LossNetwork, vggFeatures, vggField } from '../../nets/vgg.ts';
import { padPlanes } from '../canvas.ts';
import { type LayerSeen, type Regions, regionsOf } from './regions.ts';
import type { Person } from './subject.ts';

/** The deepest that ships: it tells things apart, where shallower ones tell textures apart. */
const layer = 'relu5_1';
/** Longest side of what the network sees: things are found as well as at twice that, in a quarter of the time. */
const seenSide = 352;
/** Longest side at which masks are made before the photograph's edges are put in. */
const maskSide = 240;

interface NetworkFile {
  readonly path: string;
  readonly sha256: string;
}

/** Masks of the size of `photo`, which should be a version of about 1000 px: edges come from it. */
export async function segment(
  engine: Engine,
  network: NetworkFile,
  photo: Picture,
  people: readonly Person[],
): Promise<Regions> {
  const seen = await layerOf(engine, network, photo);
  const { width, height } = fitWithin(photo.width, photo.height, maskSide);
  return regionsOf(seen, resizePicture(photo, width, height), photo, people);
}

async function layerOf(engine: Engine, { path, sha256 }: NetworkFile, photo: Picture): Promise<LayerSeen> {
  const network = await loadLossNetwork(path);
  const { stride } = vggField(network.name, layer);
  const size = wholeSteps(photo, stride);
  const { pixels } = resizePicture(photo, size.width, size.height);
  const padded = { width: size.width + 2 * stride, height: size.height + 2 * stride };
  const session = await engine.session({
    recipe: ['regions', sha256, layer],
    build: () => layerGraph(network, 64, 64),
    dynamicAxes: () => ({
      elsewhere: layerGraph(network, 96, 80),
      names: { picture: { 2: 'height', 3: 'width' } },
    }),
  });
  const data = padPlanes(pixels, size, padded, { x: stride, y: stride });
  const outputs = await session.run({ picture: { shape: [1, 3, padded.height, padded.width], data } });
  // It holds the network's memory, and is wanted once a photograph.
  await session.dispose();
  const { shape, data: features } = outputs[layer]!;
  const [, channels, rows, columns] = shape as [number, number, number, number];
  const inner = { x: 1, y: 1, width: columns - 2, height: rows - 2 };
  const cut = cutPlanes(features, { width: columns, height: rows }, inner);
  return { width: inner.width, height: inner.height, channels, features: cut };
}

/** Of the photograph's proportions, in whole steps of the layer, so that nothing at its border is left out. */
function wholeSteps({ width, height }: Size, stride: number): Size {
  const scale = seenSide / Math.max(width, height);
  const side = (extent: number) => Math.max(3, Math.round((extent * scale) / stride)) * stride;
  return { width: side(width), height: side(height) };
}

function layerGraph(network: LossNetwork, height: number, width: number): Graph {
  const build = new Builder();
  const picture = build.input('picture', [1, 3, height, width]);
  return build.finish(Object.fromEntries(vggFeatures(build, picture, network, [layer], 'max')));
}
