/** @file The regions job: the subject, background, sky and faces of a photograph, as grey pictures. */
import { fitWithin, type Size } from '../../../shared/geometry.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import type { FoundRegion, RegionsRequest } from '../../../shared/jobs/regions.ts';
import type { RegionName } from '../../../shared/mask.ts';
import { checkWritable, writeFileAtomic } from '../../files/atomic-write.ts';
import { mayReplace } from '../../files/outputs.ts';
import { readInputFile } from '../../files/read-input.ts';
import { decodeReduced } from '../../imaging/decode-reduced.ts';
import { greyPng } from '../../imaging/grey-png.ts';
import type { Picture } from '../../imaging/picture.ts';
import { clipToRange } from '../../imaging/region.ts';
import { resizePicture, resizePlanes } from '../../imaging/resize.ts';
import type { JobContext } from '../../job-context/context.ts';
import type { Face } from '../../nets/face-detector.ts';
import { faceMask } from '../../painting/regions/face-mask.ts';
import { facesOf } from '../../painting/regions/faces.ts';
import { guidedFilter } from '../../painting/regions/guided-filter.ts';
import { segment } from '../../painting/regions/segment.ts';
import type { Person } from '../../painting/regions/subject.ts';
import { checkSource } from '../../painting/sources/sources.ts';

/** Longest side of the masks: at it edges are sharp enough for a print, which smooths them between its pixels. */
const maskSide = 800;
/** Longest side in which faces are looked for. */
const faceSide = 1024;
const largestDetectorBytes = 16e6;
/** Of faces: hair and collar that look like their surroundings stay outside, and nothing far from the ellipse comes in. */
const faceEdges = { side: 480, radius: 4, epsilon: 2e-3 };

export async function* regions(request: RegionsRequest, { engine }: JobContext): AsyncGenerator<JobEvent> {
  const begun = performance.now();
  const { photo, network, detector, faces: wantsFaces, outputs = {} } = request;
  const files = filesOfJob({ kind: 'regions', request });
  for (const { path } of files.outputs) await checkWritable(path);
  await checkSource(photo);
  const sizeOf = ({ width, height }: Size) => fitWithin(width, height, faceSide);
  const { picture: large } = await decodeReduced(photo.path, sizeOf, { space: 'srgb' });
  const size = fitWithin(large.width, large.height, maskSide);
  const picture = resizePicture(large, size.width, size.height);
  const found: FoundRegion[] = [];
  const keep = async (name: RegionName, mask: Float32Array | undefined, count?: number) => {
    if (!mask) return;
    const counted = count !== undefined && { count };
    found.push({ name, ...size, share: mean(mask), ...counted, ...(await kept(name, mask)) });
  };
  /** As a file, or as bytes for whoever asked. */
  const kept = async (name: RegionName, mask: Float32Array) => {
    const png = await greyPng(picture, mask);
    const output = outputs[name];
    if (output === undefined) return request.outputs ? {} : { png };
    await writeFileAtomic(output, png, { replace: await mayReplace({ path: output, isNamed: false }, files) });
    return { output };
  };
  const bytes = await readInputFile(detector.path, largestDetectorBytes);
  const seen = await facesOf(engine, { sha256: detector.sha256, bytes: () => bytes }, large);
  const faces = seen.map((face) => scaled(face, size.width / large.width));
  if (network) {
    const masks = await segment(engine, network, picture, inShares(faces, picture));
    for (const name of ['subject', 'background', 'sky'] as const) await keep(name, masks[name]);
  }
  if (wantsFaces && faces.length > 0) {
    await keep('faces', withEdges(faceMask(faces, picture), picture), faces.length);
  }
  yield { type: 'regions', found };
  const written = found.map(({ output }) => output).filter((output) => output !== undefined);
  const seconds = (performance.now() - begun) / 1000;
  yield { type: 'finished', outputs: written, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

function withEdges(mask: Float32Array, picture: Picture): Float32Array {
  const { width, height } = fitWithin(picture.width, picture.height, faceEdges.side);
  const small = resizePicture(picture, width, height);
  const coarse = clipToRange(resizePlanes(mask, 1, picture.height, picture.width, height, width));
  return guidedFilter(small, picture, [coarse], faceEdges)[0]!;
}

function scaled(face: Face, scale: number): Face {
  const { x, y, width, height } = face;
  return { ...face, x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function inShares(faces: readonly Face[], size: Size): Person[] {
  const [across, down] = [1 / size.width, 1 / size.height];
  return faces.map(({ x, y, width, height }) => ({
    x: x * across,
    y: y * down,
    width: width * across,
    height: height * down,
  }));
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
