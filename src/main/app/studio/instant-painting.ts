/** @file How the host paints in an instant: the photograph and the style of a question, in the child that fits it. */
import type { CallOutput } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { sourceFile } from '../source-files.ts';
import { heavyStyles } from './heavy-styles.ts';
import { type InstantInput, isFine } from './instant-queue.ts';
import { pixelsOf, type Quick } from './quick.ts';
import { styleOfWork } from './studio-styles.ts';

interface InstantNeeds {
  readonly quick: Quick;
  /** For what takes seconds. */
  readonly patient: Quick;
  readonly device: () => Provider;
}

export function instantPainting({ quick, patient, device }: InstantNeeds) {
  const heavy = heavyStyles();
  return async (input: InstantInput, signal: AbortSignal): Promise<CallOutput<'instant'>> => {
    const { photo, style, parameters, side, region, thumbnail } = input;
    const { name } = await pictureHere(photo);
    const { file: own, draft } = await styleOfWork(style);
    const isDraft = input.draft === true && draft !== undefined;
    const file = isDraft ? await sourceFile(draft) : own;
    const path = picturePath(photo);
    const only = { ...(region && { region }), ...(thumbnail && { thumbnail }) };
    const request = { photo: { path, sha256: photo }, style: file, parameters, side, ...only };
    const job = { kind: 'instant', request, device: device() } as const;
    const asked = isFine(input) ? patient : quick;
    const painted = await heavy.painting(file, () => asked.pixels(job, { [path]: name }, signal));
    const { seconds, whole, before } = painted;
    const part = whole && before && { whole, before: before as Uint8Array<ArrayBuffer> };
    return { ...pixelsOf(painted), seconds, ...part, ...(isDraft && { isDraft }) };
  };
}
