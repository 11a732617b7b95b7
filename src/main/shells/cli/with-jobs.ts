/** @file Jobs for as long as a command uses them. */
import { type Jobs, openJobs } from '../../app/jobs.ts';

export async function withJobs<T>(use: (jobs: Jobs) => Promise<T>): Promise<T> {
  const jobs = openJobs();
  try {
    return await use(jobs);
  } finally {
    await jobs.dispose();
  }
}
