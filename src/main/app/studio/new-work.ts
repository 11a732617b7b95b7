/** @file Makes works, and lets everybody know. */
import type { Work } from '../../../shared/contract-shapes.ts';
import { titleOf } from '../../../shared/work-title.ts';
import { publicWork, type Works } from '../../library/works.ts';
import { plainLook, type WorkParts } from './recipe-work.ts';
import type { Thumbnails } from './thumbnails.ts';
import type { Windows } from './windows.ts';

export type CreateWork = (parts: Partial<WorkParts>) => Promise<Work>;

export function workMaker(works: Works, thumbnails: Thumbnails, windows: Pick<Windows, 'tell'>): CreateWork {
  return async ({ photo, paintings, look, mask }) => {
    const title = photo ? titleOf(photo.name) : 'Untitled';
    const made = await works.create({ title, look: look ?? plainLook(), ...(photo && { photo }) });
    const parts = { ...(paintings?.length && { paintings: [...paintings] }), ...(mask && { mask }) };
    const work = Object.keys(parts).length > 0 ? publicWork(works.change(made.id, parts)) : made;
    thumbnails.outdated(work.id);
    windows.tell('works', works.list());
    return work;
  };
}
