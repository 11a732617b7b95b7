/** @file Errors about commands, jobs and the machine: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsWork = {
  internal: {
    kind: 'internal',
    wrong: 'Impasto made a mistake of its own: {message}',
    remedy: 'Please report it; --debug shows the details.',
  },
} as const;
