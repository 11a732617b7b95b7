/** @file How the host paints in an instant: the photograph and the style of a question, in the child that fits it. */
import type { CallOutput } from '../../../shared/contract.ts';
import type { Provider } from '../../../shared/devices.ts';
import type { StyleFile } from '../../../shared/jobs/apply.ts';
import { pictureHere, picturePath } from '../../library/pictures.ts';
import { placedSecond } from '../second-style.ts';
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
    const { file, isDraft: isDraftFirst } = await styleFor(style, input.draft);
    const other = input.second && (await styleFor(input.second.style, input.draft));
    const second = input.second && other && (await placedSecond(input.second, other.file));
    const isDraft = isDraftFirst || other?.isDraft;
    const path = picturePath(photo);
    const only = { ...(region && { region }), ...(thumbnail && { thumbnail }), ...(second && { second }) };
    const request = { photo: { path, sha256: photo }, style: file, parameters, side, ...only };
    const job = { kind: 'instant', request, device: device() } as const;
    const asked = isFine(input) ? patient : quick;
    const paint = () => asked.pixels(job, { [path]: name }, signal);
    const both = other ? () => heavy.painting(other.file, paint) : paint;
    const painted = await heavy.painting(file, both);
    const { seconds, whole, before } = painted;
    const part = whole && before && { whole, before: before as Uint8Array<ArrayBuffer> };
    return { ...pixelsOf(painted), seconds, ...part, ...(isDraft && { isDraft }) };
  };
}

/** Its draft, where that will do and there is one. */
async function styleFor(name: string, draftWillDo = false): Promise<{ file: StyleFile; isDraft: boolean }> {
  const { file, draft } = await styleOfWork(name);
  return draftWillDo && draft !== undefined
    ? { file: await sourceFile(draft), isDraft: true }
    : { file, isDraft: false };
}
