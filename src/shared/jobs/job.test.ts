import { expect, test } from 'vitest';
import { aboutKind, filesOfJob, isJobKind, type JobDescription, resumed } from './job.ts';
import { styleFiles } from './train.ts';

const job = (kind: string, request: object) => ({ kind, request, device: 'webgpu' }) as unknown as JobDescription;

test('only what keeps a checkpoint is told to go on from that of another engine', () => {
  for (const kind of ['stylise', 'reconstruct', 'train', 'print']) {
    const changed = resumed(job(kind, { version: '1', output: 'a' }), { version: '2', resumeAnyway: true });
    expect(changed).toEqual(job(kind, { version: '2', output: 'a', resumeAnyway: true }));
  }
  const strip = job('printStrip', { note: 'a' });
  expect(resumed(strip, { version: '2', resumeAnyway: true })).toBe(strip);
});

test('what can go on is kept, and a request that is kept says what it was', () => {
  const kept = ['stylise', 'reconstruct', 'train', 'print', 'printStrip'] as const;
  for (const kind of kept) expect(aboutKind(kind).stored?.schema.safeParse({}).success).toBe(false);
  expect(aboutKind('apply').stored).toBeUndefined();
  expect(isJobKind('toString')).toBe(false);
});

test('a job that writes into the data folder alone has no files of a person', () => {
  expect(filesOfJob(job('view', { path: '/a.png', side: 8 }))).toEqual({ outputs: [], inputs: [] });
});

test('the files of a style lie beside its model, on every system', () => {
  const files = (folder: string) => ({
    card: `${folder}wave.v2.json`,
    thumbnail: `${folder}wave.jpg`,
    targets: `${folder}wave.targets.safetensors`,
    draft: `${folder}wave.draft.onnx`,
    training: `${folder}wave.training`,
  });
  expect(styleFiles('/home/a\\b/wave.v2.onnx', 'wave')).toEqual(files('/home/a\\b/'));
  expect(styleFiles('C:\\styles\\wave.v2.onnx', 'wave')).toEqual(files('C:\\styles\\'));
  expect(styleFiles('\\\\server\\styles\\wave.v2.onnx', 'wave')).toEqual(files('\\\\server\\styles\\'));
});
