import { expect, onTestFinished, test } from 'vitest';
import type { JobKind } from '../../shared/jobs/job.ts';
import { computeChild } from '../compute/supervisor.ts';
import { readJournal } from '../library/journal.ts';
import { fixtureVersions, openFixture } from '../library/testing/open-fixture.ts';
import { openJobs } from './jobs.ts';

const kinds: readonly JobKind[] = ['stylise', 'reconstruct', 'train'];

for (const version of fixtureVersions) {
  test.each(kinds)(`a half-made %s of ${version} goes on from where it was`, async (kind) => {
    const { output } = await openFixture(version);
    const { entries } = await readJournal();
    const isOurs = ({ job }: (typeof entries)[number]) =>
      'output' in job.request && job.request.output.startsWith(output);
    const { id } = entries.find((entry) => entry.job.kind === kind && entry.isBegun && isOurs(entry))!;
    const child = computeChild();
    onTestFinished(() => child.dispose());
    const jobs = openJobs({ child });
    // Begun on another machine, perhaps.
    const resumed = await jobs.resume(id, { anyway: true, device: 'cpu' });
    let first: number | undefined;
    let last = '';
    for await (const event of resumed.events) {
      expect(event.type === 'failed' && event.error).toBe(false);
      const place = event.type === 'progress' ? event.iteration : undefined;
      if (place !== undefined && first === undefined) {
        first = place;
        resumed.end('finish');
      }
      last = event.type;
    }
    expect(first).toBeGreaterThan(0);
    expect(last).toBe('finished');
  });

  test(`a half-made print of ${version} says that its style is another one by now, and is kept`, async () => {
    await openFixture(version);
    const { entries } = await readJournal();
    const { id } = entries.find(({ job, isBegun }) => job.kind === 'print' && isBegun)!;
    const child = computeChild();
    onTestFinished(() => child.dispose());
    await expect(openJobs({ child }).resume(id, { anyway: true })).rejects.toMatchObject({ code: 'resume.model-gone' });
    expect((await readJournal()).entries.map((entry) => entry.id)).toContain(id);
  });
}
