/** @file What keeps a print from being made, found before anything is painted: its place, its size, disk and memory. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { Size } from '../../../shared/geometry.ts';
import { filesOfJob } from '../../../shared/jobs/job.ts';
import { canRefine, type PrintRequest } from '../../../shared/jobs/print.ts';
import { byteSize } from '../../../shared/language/measures.ts';
import type { PrintPlan } from '../../../shared/print/plan.ts';
import { printProblem } from '../../../shared/print/problem.ts';
import { checkWritable } from '../../files/atomic-write.ts';
import { bytesOnDisk, freeBytes, onSameDisk } from '../../files/free-space.ts';
import { checkOutputs } from '../../files/outputs.ts';
import { checkSource } from '../../painting/sources/sources.ts';

/** Asked again before the file is written: somebody may have taken the name meanwhile. */
export async function checkPlace(request: PrintRequest): Promise<void> {
  const { output, replace } = request;
  await checkWritable(output);
  await checkOutputs(filesOfJob({ kind: 'print', request }));
  if (!replace && existsSync(output)) throw new AppError('output.name-taken', { file: output });
}

/** A print that goes on has its composition already, and may not look at them again: another picture would be laid into it. */
export async function checkSources({ photo, composition }: PrintRequest): Promise<void> {
  const pictures = composition.way === 'picture' ? [photo, composition.picture] : [photo];
  for (const picture of pictures) await checkSource(picture);
}

export function checkOrder(photo: Size, request: PrintRequest): void {
  const { order, composition } = request;
  const problem = printProblem(photo, order);
  if (problem) throw new AppError(problem.code, problem.values);
  if (order.look === 'finer' && composition.way === 'picture') throw new AppError('print.no-finer');
  if (order.refine > 0 && !canRefine(request)) throw new AppError('print.no-brushwork');
}

/** What the job's folder holds already is not needed again. */
export async function checkDisk({ diskBytes, roomBytes }: PrintPlan, folder: string, output: string): Promise<void> {
  const stores = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  const held = (await Promise.all(stores.map(bytesOnDisk))).reduce((sum, bytes) => sum + bytes, 0);
  const tiles = Math.max(0, diskBytes - held);
  const place = dirname(output);
  const shared = await onSameDisk(folder, place);
  await checkRoom(folder, shared ? tiles + roomBytes : tiles);
  if (!shared) await checkRoom(place, roomBytes);
}

async function checkRoom(folder: string, needed: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free === undefined || needed <= free) return;
  throw new AppError('print.disk-too-small', { folder, needed: byteSize(needed), free: byteSize(free) });
}

export function checkMemory({ memoryBytes }: PrintPlan, availableBytes: number): void {
  if (memoryBytes <= availableBytes) return;
  throw new AppError('print.memory', { needed: byteSize(memoryBytes), free: byteSize(availableBytes) });
}
