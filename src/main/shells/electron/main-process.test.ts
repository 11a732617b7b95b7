import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', '..', '..');
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

/** Every file that is loaded with this one, sooner or later, and every package that is asked for. */
function reached(start: string): { files: Set<string>; packages: Set<string> } {
  const [files, packages, waiting] = [new Set<string>(), new Set<string>(), [start]];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const match of readFileSync(file, 'utf8').matchAll(importPattern)) {
      const target = match[1] ?? match[2] ?? match[3]!;
      if (!target.startsWith('.')) packages.add(target);
      else if (existsSync(join(dirname(file), target))) waiting.push(join(dirname(file), target));
    }
  }
  return { files, packages };
}

// sharp brings a GLib that is not Electron's and ends the process with the first picture; a runtime that computes in the
// main process would make the window stand still.
test('neither sharp nor ONNX Runtime can be loaded in the main process, only what is named here', () => {
  const { files, packages } = reached(join(source, 'main/shells/electron/main.ts'));
  const names = [...packages].filter((name) => !name.startsWith('node:')).sort();
  expect(names).toEqual(['electron', 'electron-updater', 'fflate', 'intl-messageformat', 'zod']);
  const loaded = [...files].map((file) => relative(source, file).replaceAll('\\', '/'));
  expect(loaded).toContain('main/app/studio/open-studio.ts');
  expect(loaded.filter((file) => /^main\/(imaging|engine|jobs|painting|nets|job-context)\//.test(file))).toEqual([]);
});

test('where they are used, they are found: the test above can see them', () => {
  const { packages } = reached(join(source, 'main/compute/entry.ts'));
  expect([...packages]).toEqual(expect.arrayContaining(['sharp', 'onnxruntime-node']));
});
