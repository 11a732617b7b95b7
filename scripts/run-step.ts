/** @file Runs one tool of the project and tells whether it went well. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const tools: Readonly<Record<string, string>> = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/** `tool`: one of the above or a script of ours; from the root. */
export function toolPath(tool: string): string {
  const entry = tools[tool] ?? tool;
  if (!existsSync(new URL(`../${entry}`, import.meta.url))) throw new Error(`${entry} is missing: run npm ci`);
  return entry;
}

/** Its output goes to the terminal. */
export function runStep(tool: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [toolPath(tool), ...args], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

/** The static checks by name; each is true where it passed. */
export function staticChecks(): Record<string, boolean> {
  const checks: Record<string, readonly [string, readonly string[]]> = {
    types: ['tsc', ['-b']],
    lint: ['biome', ['check', '--error-on-warnings', '.']],
    layers: ['scripts/check-layers.ts', []],
    unused: ['knip', ['--no-progress']],
  };
  return Object.fromEntries(
    Object.entries(checks).map(([name, [tool, args]]) => {
      const passed = runStep(tool, args);
      console.log(`${passed ? '✓' : '✗'} ${name}`);
      return [name, passed];
    }),
  );
}
