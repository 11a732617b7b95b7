/** @file What host and compute child say to each other. */
import type { JobEvent } from '../../shared/job-events.ts';
import type { Ending, JobDescription, LiveChange } from '../../shared/jobs/job.ts';
import type { LogRecord } from '../diagnostics/log.ts';
import type { Span } from '../diagnostics/trace.ts';

export type ToChild =
  | { readonly type: 'start'; readonly id: string; readonly job: JobDescription }
  | { readonly type: 'change'; readonly id: string; readonly change: LiveChange }
  | { readonly type: 'pause' | 'resume' | 'cancel' | 'wantFrame'; readonly id: string }
  | { readonly type: 'end'; readonly id: string; readonly ending: Ending };

export type FromChild =
  | { readonly id: string; readonly event: JobEvent }
  /** What it keeps in memory, by its budget. */
  | { readonly keptBytes: number }
  | { readonly log: LogRecord }
  | { readonly span: Span };
