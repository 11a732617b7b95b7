/** @file What the train job is asked: files by path, as the host resolved them, and every parameter. */
import { z } from 'zod';
import type { Pixels } from '../contract-shapes.ts';
import { tableSchema } from '../parameters/parameter.ts';
import { withMissingParameters } from '../parameters/stored.ts';
import { type TrainParameters, trainTable } from '../parameters/train.ts';
import type { Part } from '../part.ts';
import { type StyleCard, styleCardSchema } from '../style-card.ts';
import type { LearningPoint } from '../training.ts';
import { beside, kindOf, named, pathsOf, type Resumable, replacing, storedFields, type WorkFiles } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface TrainRequest extends Resumable {
  /** The painting, or the part of it that counts. */
  readonly painting: SourceFile & { readonly part?: Part };
  /** Folders of photographs. */
  readonly photographs: readonly string[];
  /** The loss network's .onnx. */
  readonly network: SourceFile;
  /** A trained style of the same form to begin with. */
  readonly start?: SourceFile;
  /** What an earlier training knew last, which this one goes on from; of the parameters only `steps` and `styleWeight` are its own. */
  readonly goesOn?: SourceFile;
  /** What it should have begun with, and is not there; `start` stands for it. */
  readonly lacks?: 'base';
  readonly parameters: TrainParameters;
  /** The .onnx; its card, thumbnail and target statistics go beside it. */
  readonly output: string;
  /** What the card says of the painting and the network. */
  readonly about: StyleAbout;
  /** Paint the test pictures beside the output, every so many steps. */
  readonly preview?: { readonly output: string; readonly every: number };
  /** Pictures that previews and the thumbnail are painted on; the first becomes the thumbnail. */
  readonly testPictures: readonly string[];
  /** Pictures that are painted for whoever looks on while it trains, and once more when it is over. */
  readonly watched?: readonly string[];
  /** Only its watched pictures are wanted: nothing is written. */
  readonly isSample?: boolean;
  /** What lies beside the output under the names of its other files is replaced, whatever it is. */
  readonly replace?: boolean;
}

/** Of the training, as the card says it: the command without paths of the machine. */
type Trained = Pick<NonNullable<StyleCard['trained']>, 'command' | 'photographs' | 'startedFrom'>;
export type StyleAbout = Trained &
  Pick<StyleCard, 'name' | 'title' | 'description' | 'painting' | 'source' | 'licence' | 'sellPrints' | 'defaults'>;

/** Where it goes on from, said before its first step. */
export interface LearntEvent {
  readonly type: 'learnt';
  readonly step: number;
  readonly curve: readonly LearningPoint[];
}
/** Pictures painted by the network as it is. */
export interface WatchedEvent {
  readonly type: 'watched';
  readonly step: number;
  /** In the order of `watched`, without those that cannot be read. */
  readonly pictures: readonly Pixels[];
  /** What painting them took. */
  readonly seconds: number;
}

/** What a style consists of, by the file of its model, whose path is whole, and its name. */
export function styleFiles(
  output: string,
  name: string,
): Record<'card' | 'thumbnail' | 'targets' | 'draft' | 'training', string> {
  // On other systems than Windows a backslash may be a part of a name.
  const cut = output.startsWith('/')
    ? output.lastIndexOf('/')
    : Math.max(output.lastIndexOf('/'), output.lastIndexOf('\\'));
  const folder = output.slice(0, cut + 1);
  return {
    card: `${folder}${output.slice(cut + 1).replace(/(?<=.)\.[^.]*$/, '')}.json`,
    thumbnail: `${folder}${name}.jpg`,
    targets: `${folder}${name}.targets.safetensors`,
    draft: `${folder}${name}.draft.onnx`,
    training: `${folder}${name}.training`,
  };
}

function trainOutputs({ output, about, preview, testPictures }: TrainRequest): WorkFiles['outputs'] {
  const { card, thumbnail, targets, training } = styleFiles(output, about.name);
  const others = [
    card,
    targets,
    training,
    ...(testPictures.length > 0 ? [thumbnail] : []),
    ...(preview ? [preview.output] : []),
  ];
  return [named(output), ...others.map(beside)];
}

const { path, source, part, preview, result } = storedFields;
const { name, title, description, painting, source: origin, licence, sellPrints, defaults } = styleCardSchema.shape;
const described = { name, title, description, painting, source: origin, licence, sellPrints, defaults };

export const trainKind = kindOf<TrainRequest, LearntEvent | WatchedEvent>({
  stored: {
    schema: z.looseObject({
      ...result,
      painting: source.extend({ part }),
      photographs: z.array(path),
      network: source,
      start: source.optional(),
      goesOn: source.optional(),
      lacks: z.literal('base').optional(),
      parameters: tableSchema(trainTable),
      about: z.looseObject({
        ...described,
        command: z.string(),
        photographs: z.string(),
        startedFrom: z.string().optional(),
      }),
      preview,
      testPictures: z.array(path),
      watched: z.array(path).optional(),
      isSample: z.boolean().optional(),
    }),
    complete: (request) => withMissingParameters(trainTable, request),
  },
  canResume: true,
  files: (request) => ({
    outputs: trainOutputs(request),
    inputs: [
      ...pathsOf([request.painting, request.start, request.network]),
      ...request.testPictures,
      ...(request.watched ?? []),
    ],
    folders: request.photographs,
    ...replacing(request),
  }),
});
