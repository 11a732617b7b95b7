/** @file For tests: prints of generated strips, written in processes of their own, so that their memory and faults can be seen. */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../../../files/testing/temporary-folder.ts';
import type { PrintFileDescription } from '../description.ts';

export type GeneratedChoice = Partial<PrintFileDescription> &
  Pick<PrintFileDescription, 'width' | 'height' | 'format' | 'bits'>;

export interface Outcome {
  readonly bytes?: number;
  readonly peakMegabytes?: number;
  /** Of the error. */
  readonly code?: string;
  /** Names in the folder afterwards. */
  readonly left: readonly string[];
  readonly path: string;
}

/** `under`: a program with arguments that starts the process, such as a tracer. */
export async function printGenerated(choice: GeneratedChoice, under: readonly string[] = []): Promise<Outcome> {
  const path = join(await temporaryFolder(), 'print');
  const common = { dpi: 300, profile: 'adobe-rgb', space: 'display-p3', compression: 'none', quality: 95 } as const;
  const description: PrintFileDescription = { ...common, transparency: false, seed: 1, ...choice };
  const script = join(import.meta.dirname, 'print-generated.ts');
  const [program, ...args] = [...under, process.execPath, script, path, JSON.stringify(description)];
  // One thread for file operations: tracers count calls by thread.
  const env = under.length > 0 ? { ...process.env, UV_THREADPOOL_SIZE: '1' } : process.env;
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const said = await text(child.stdout);
  const left = await readdir(dirname(path));
  return { ...JSON.parse(said), left, path };
}
