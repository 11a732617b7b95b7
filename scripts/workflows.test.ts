import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './run-step.ts';

const { load } = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))('js-yaml') as {
  load(text: string): unknown;
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string;
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly include: readonly Readonly<Record<string, string>>[] } };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** Machines that GitHub lends. */
const runners = ['ubuntu-24.04', 'windows-2025', 'macos-15'];
/** What each action takes, from its action.yml at the commit that is named. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['persist-credentials'],
  'actions/setup-node': ['node-version'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found'],
  'actions/download-artifact': ['pattern', 'path', 'merge-multiple'],
};

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const workflow = load(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps ?? []);

  test('may only read, but for the one job that writes a draft', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const more = jobs.filter(([, job]) => job.permissions).map(([name, job]) => [name, job.permissions]);
    expect(more).toEqual(file === 'release.yml' ? [['draft', { contents: 'write' }]] : []);
  });

  test('runs nothing of a stranger with what only we may see', () => {
    for (const event of ['pull_request_target', 'workflow_run', 'issue_comment'])
      expect(workflow.on).not.toHaveProperty(event);
    if ('pull_request' in workflow.on) expect(text).not.toContain('secrets.');
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toEqual({ 'persist-credentials': false });
    }
  });

  test('every job ends in time, on a machine that there is, after a job that there is', () => {
    for (const [name, job] of jobs) {
      if (job.needs) expect(Object.keys(workflow.jobs), name).toContain(job.needs);
      if (job.uses) {
        expect(existsSync(join(root, job.uses)), name).toBe(true);
        continue;
      }
      expect(job['timeout-minutes'], name).toBeGreaterThan(0);
      const rows = job.strategy?.matrix.include ?? [{ runner: job['runs-on']! }];
      if (job.strategy) expect(job['runs-on']).toMatch(/^\$\{\{ matrix\.runner \}\}$/);
      for (const row of rows) expect(runners, name).toContain(row.runner);
    }
  });

  test('every action is one commit, and is given what it takes', () => {
    const named = [...text.matchAll(/uses: (.+)/g)].map(([, use]) => use!);
    for (const use of named.filter((each) => !each.startsWith('./'))) {
      expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    for (const { uses, with: given = {} } of steps) {
      if (uses) expect(inputs[uses.split('@')[0]!], uses).toEqual(expect.arrayContaining(Object.keys(given)));
    }
  });

  test('what runs is a script of package.json, whose file is here', () => {
    const commands = steps.flatMap(({ run }) => run ?? []);
    if (!steps.some(({ run }) => run)) expect(jobs.some(([, job]) => job.uses)).toBe(true);
    for (const command of commands) {
      expect(command).toMatch(/^npm (test|run [\w:]+)( -- --arch \$\{\{ matrix\.arch \}\})?$/);
      const [, name = 'test'] = command.match(/^npm run ([\w:]+)/) ?? [];
      const [script] = manifest.scripts[name]?.match(/scripts\/(?!launch)[\w/-]+\.ts/) ?? [];
      expect(script && existsSync(join(root, script)), command).toBe(true);
    }
  });

  test('every value of the matrix that is used is one in each row', () => {
    for (const [name, job] of jobs) {
      const used = [...JSON.stringify(job).matchAll(/matrix\.(\w+)/g)].map(([, key]) => key!);
      for (const row of job.strategy?.matrix.include ?? []) {
        expect(Object.keys(row), name).toEqual(expect.arrayContaining(used));
      }
      if (!job.strategy) expect(used).toEqual([]);
    }
  });
});

test('a release has passed every check, and comes from a tag alone', () => {
  const { on, jobs } = load(readFileSync(join(folder, 'release.yml'), 'utf8')) as Workflow;
  expect(on).toEqual({ push: { tags: ['v*'] } });
  expect(jobs.check?.uses).toBe('./.github/workflows/ci.yml');
  expect([jobs.installers?.needs, jobs.draft?.needs]).toEqual(['check', 'installers']);
});

test('a release has installers for every target', () => {
  const { jobs } = load(readFileSync(join(folder, 'release.yml'), 'utf8')) as Workflow;
  const rows = jobs.installers!.strategy!.matrix.include.map(({ system, arch }) => `${system}-${arch}`);
  expect(rows).toEqual(['Linux-x64', 'Windows-x64', 'Windows-arm64', 'macOS-arm64']);
});

test('every system checks out the same bytes, which formatting and fixtures are compared with', () => {
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toMatch(/^\* text=auto eol=lf$/m);
});

test('what is new of packages and actions is asked for by one policy', () => {
  const { version, updates } = load(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')) as {
    readonly version: number;
    readonly updates: readonly { readonly 'package-ecosystem': string; readonly directory: string }[];
  };
  expect(version).toBe(2);
  expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const other of ['renovate.json', '.renovaterc', '.github/renovate.json'])
    expect(existsSync(join(root, other))).toBe(false);
});
