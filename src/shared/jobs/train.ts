/** @file What the train job is asked: files by path, as the host resolved them, and every parameter. */
import type { TrainParameters } from '../parameters/train.ts';
import type { Part } from '../part.ts';
import type { StyleCard } from '../style-card.ts';
import type { SourceFile } from './stylise.ts';

export interface TrainRequest {
  /** The painting, or the part of it that counts. */
  readonly painting: SourceFile & { readonly part?: Part };
  /** Folders of photographs. */
  readonly photographs: readonly string[];
  /** The loss network's .onnx. */
  readonly network: SourceFile;
  /** A trained style of the same form to begin with. */
  readonly start?: SourceFile;
  readonly parameters: TrainParameters;
  /** The .onnx; its card, thumbnail and target statistics go beside it. */
  readonly output: string;
  /** What the card says of the painting and the network. */
  readonly about: StyleAbout;
  /** Paint the test pictures beside the output, every so many steps. */
  readonly preview?: { readonly output: string; readonly every: number };
  /** Pictures that previews and the thumbnail are painted on; the first becomes the thumbnail. */
  readonly testPictures: readonly string[];
  /** What lies beside the output under the names of its other files is replaced, whatever it is. */
  readonly replace?: boolean;
  readonly resumeAnyway?: boolean;
  readonly version: string;
}

export interface StyleAbout
  extends Pick<
    StyleCard,
    'name' | 'title' | 'description' | 'painting' | 'source' | 'licence' | 'sellPrints' | 'defaults'
  > {
  /** The command that made it, without paths of the machine. */
  readonly command: string;
  /** "built-in", or what the folders are called. */
  readonly photographs: string;
  /** Name of the style that it begins with. */
  readonly startedFrom?: string;
}
