/** @file What the regions job is asked and tells: the subject, background, sky and faces of a photograph, as masks. */
import type { RegionName } from '../mask.ts';
import { beside, kindOf, pathsOf, replacing } from './kind.ts';
import type { SourceFile } from './stylise.ts';

export interface RegionsRequest {
  readonly photo: SourceFile;
  /** The loss network's .onnx, where subject, background or sky are looked for. */
  readonly network?: SourceFile;
  /** The face detector's .onnx: where there are faces, people are the subject. */
  readonly detector: SourceFile;
  /** Faces are wanted, too. */
  readonly faces: boolean;
  /** Where each goes as a file, if it is there: PNG. Those that are not asked for are not written. */
  readonly outputs?: Readonly<Partial<Record<RegionName, string>>>;
  /** What lies under their names is replaced, whatever it is. */
  readonly replace?: boolean;
}

/** One that is there. */
export interface FoundRegion {
  readonly name: RegionName;
  readonly width: number;
  readonly height: number;
  /** 8-bit grey PNG of the photograph's proportions: white is where the region is. Absent where it was written as a file. */
  readonly png?: Uint8Array<ArrayBuffer>;
  /** Where it was written. */
  readonly output?: string;
  /** Of the photograph, 0 – 1. */
  readonly share: number;
  /** How many faces. */
  readonly count?: number;
}
export interface RegionsEvent {
  readonly type: 'regions';
  readonly found: readonly FoundRegion[];
}

export const regionsKind = kindOf<RegionsRequest, RegionsEvent>({
  files: ({ photo, network, detector, outputs = {}, ...request }) => ({
    outputs: Object.values(outputs).map(beside),
    inputs: pathsOf([photo, network, detector]),
    ...replacing(request),
  }),
});
