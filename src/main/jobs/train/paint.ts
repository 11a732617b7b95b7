/** @file Paints pictures with a network in training, for previews, thumbnails and the measure of its quality. */
import { randomUUID } from 'node:crypto';
import type { Engine } from '../../engine/engine.ts';
import type { Picture } from '../../imaging/picture.ts';
import { layersInOrder, type TransformForm } from '../../nets/transform/form.ts';
import {
  exactGraph,
  foldedGraph,
  foldLayers,
  type LayerStatistics,
  type TransformStatistics,
  tensorsOf,
} from '../../nets/transform/inference.ts';
import { cropPlanes, padPlanes } from '../../painting/canvas.ts';
import { canvasOf } from '../../painting/transform/painter.ts';
import { statisticNames } from './learner.ts';
import { formOf, type Training } from './training.ts';

export interface Painter {
  /** At full strength, the whole picture at its own size. */
  paint(picture: Picture): Promise<Picture>;
}

/** With the running average of the parameters. Sessions end with each picture: its size is in them. */
export function painterOf(engine: Engine, { progress, parameters }: Training): Painter {
  const form = formOf(parameters);
  const tensors = tensorsOf(form, progress.average);
  const graphAt = (height: number, width: number) => {
    if (form.norm === 'instance') return exactGraph(form, tensors, height, width).graph;
    return foldedGraph(form, foldLayers(form, tensors, statisticsOf(form, progress.statistics), 1), height, width);
  };
  return {
    async paint(picture) {
      const canvas = canvasOf(picture);
      // The parameters are in the graph, so no other session is like this one.
      const recipe = ['training', randomUUID()];
      const session = await engine.session({ recipe, build: () => graphAt(canvas.height, canvas.width) });
      try {
        const { painted } = await session.run({
          picture: { shape: [1, 3, canvas.height, canvas.width], data: padPlanes(picture.pixels, picture, canvas) },
          strength: { shape: [1], data: Float32Array.of(1) },
          ...(form.seesPosition && { origin: { shape: [1, 2], data: new Float32Array(2) } }),
        });
        const pixels = cropPlanes(painted!.data, canvas, picture).map((value) => Math.min(1, Math.max(0, value)));
        return { ...picture, pixels };
      } finally {
        await session.dispose();
      }
    },
  };
}

/** The running statistics of batch normalisation by layer. */
export function statisticsOf(form: TransformForm, vector: Float32Array): TransformStatistics {
  const names = statisticNames(form);
  const channelsOf = new Map(layersInOrder(form).map(({ name, outputs }) => [name, outputs]));
  const layers = new Map<string, LayerStatistics>();
  let start = 0;
  for (let i = 0; i < names.length; i += 2) {
    const layer = names[i]!.slice('mean/'.length);
    const channels = channelsOf.get(layer)!;
    const mean = vector.subarray(start, start + channels);
    layers.set(layer, { mean, variance: vector.subarray(start + channels, start + 2 * channels) });
    start += 2 * channels;
  }
  return layers;
}
