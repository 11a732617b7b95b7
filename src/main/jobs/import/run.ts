/** @file The import job: turns a foreign weight file into a model and its card. It takes about a second. */
import { join } from 'node:path';
import { cardText } from '../../../shared/card.ts';
import type { JobEvent } from '../../../shared/job-events.ts';
import type { ImportRequest } from '../../../shared/jobs/import.ts';
import { writeFileAtomic } from '../../files/atomic-write.ts';
import { convertVgg } from './convert.ts';

export async function* importModel({ file, folder }: ImportRequest): AsyncGenerator<JobEvent> {
  const start = performance.now();
  const { card, onnx } = await convertVgg(file);
  const outputs = [join(folder, `${card.name}.onnx`), join(folder, `${card.name}.json`)] as const;
  await writeFileAtomic(outputs[0], onnx);
  await writeFileAtomic(outputs[1], new TextEncoder().encode(cardText(card)));
  const seconds = (performance.now() - start) / 1000;
  yield { type: 'finished', outputs, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
