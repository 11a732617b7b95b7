import { expect, onTestFinished, test } from 'vitest';
import type { JobKind } from '../../shared/jobs/job.ts';
import { computeChild } from '../compute/supervisor.ts';
import { readJournal } from '../library/journal.ts';
import { fixtureVersions, openFixture } from '../library/testing/open-fixture.ts';
import { openJobs } from './jobs.ts';

const kinds: readonly JobKind[] = ['stylise', 'reconstruct', 'print', 'train'];

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
    // A print has no shorter way to its end.
    const ending = kind === 'print' ? 'suspend' : 'finish';
    let first: number | undefined;
    let last = '';
    for await (const event of resumed.events) {
      expect(event.type === 'failed' && event.error).toBe(false);
      const place = event.type === 'progress' ? event.iteration : event.type === 'printing' ? event.share : undefined;
      if (place !== undefined && first === undefined) {
        first = place;
        resumed.end(ending);
      }
      last = event.type;
    }
    expect(first).toBeGreaterThan(0);
    expect(last).toBe(ending === 'suspend' ? 'suspended' : 'finished');
  });
}
