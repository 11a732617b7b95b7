/**
 * @file Photographs of a person's own to train on: a window brings the files of a folder one after the other, and what is no
 * picture is counted and left out.
 */
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { AppError, reportError } from '../../../shared/errors.ts';
import { fewestPhotographs, mostPhotographs } from '../../../shared/training.ts';
import { dropContent, dropContentSet, dropOtherContent, keepContent } from '../../library/content-sets.ts';
import { readJournal } from '../../library/journal.ts';

export interface Content {
  bring(file: CallInput<'bringToContent'>): Promise<CallOutput<'bringToContent'>>;
}

export interface ContentNeeds {
  /** Throws what is wrong with a file that is no readable picture. */
  readonly examine: (path: string) => Promise<unknown>;
}

interface OwnSet {
  readonly id: string;
  readonly kept: Set<number>;
  readonly failed: Set<number>;
}

/** What is wrong with one file; anything else is wrong with all of them. */
const ofPicture = /^(picture|memory)\./;

export function openContent({ examine }: ContentNeeds): Content {
  let current: OwnSet | undefined;

  async function isKept(set: string, index: number, bytes: Uint8Array | undefined): Promise<boolean> {
    if (!bytes || bytes.length === 0) return false;
    const path = await keepContent(set, index, bytes);
    try {
      await examine(path);
      return true;
    } catch (error) {
      await dropContent(path);
      if (ofPicture.test(reportError(error).code)) return false;
      throw error;
    }
  }

  return {
    async bring({ set: id, folder, index, total, bytes }) {
      // Another one is begun, or this one anew.
      if (current?.id !== id) current = { id, kept: new Set(), failed: new Set() };
      const set: OwnSet = current;
      // One that comes again, because an answer was lost, is no other one; and more than enough are not kept.
      if (!set.kept.has(index) && !set.failed.has(index) && set.kept.size < mostPhotographs) {
        if (await isKept(id, index, bytes)) set.kept.add(index);
        else set.failed.add(index);
      }
      const [kept, failed] = [set.kept.size, set.failed.size];
      const wantsMore = index + 1 < total && kept < mostPhotographs;
      if (!wantsMore && kept < fewestPhotographs) {
        current = undefined;
        await dropContentSet(id);
        throw new AppError('content.few', { folder, count: kept, fewest: fewestPhotographs });
      }
      if (!wantsMore) await dropOtherContent(await readJournal(), id);
      return { kept, failed, wantsMore };
    },
  };
}
