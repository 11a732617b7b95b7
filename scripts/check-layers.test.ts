import { expect, test } from 'vitest';
import { roomOf, violations } from './check-layers.ts';

test('a file belongs to the room with the longest path', () => {
  expect(roomOf('main/compute/entry.ts')).toBe('main/compute/entry.ts');
  expect(roomOf('main/compute/supervisor.ts')).toBe('main/compute');
  expect(roomOf('main/nowhere/x.ts')).toBeUndefined();
});

test('an import from a forbidden room is found, type imports too', () => {
  const text = "/** x */\nimport type { Engine } from '../engine/engine.ts';\n";
  expect(violations('main/graph/x.ts', text)).toEqual([
    'main/graph/x.ts: main/graph may not import ../engine/engine.ts',
  ]);
  expect(violations('main/jobs/x.ts', text)).toEqual([]);
});

test('an import over several lines and an import at run time are found', () => {
  expect(violations('main/library/x.ts', "import {\n  a,\n  b,\n} from '../imaging/resize.ts';\n")).toHaveLength(1);
  expect(violations('main/library/x.ts', "const a = await import('sharp');\n")).toHaveLength(1);
});

test('a package that the room has not declared is found', () => {
  expect(violations('shared/x.ts', "import { readFile } from 'node:fs/promises';\n")).toHaveLength(1);
  expect(violations('shared/x.ts', "import { z } from 'zod';\n")).toEqual([]);
});

test('a kind of job imports no other one; the table that starts them imports all', () => {
  const text = "import { print } from '../print/run.ts';\n";
  expect(violations('main/jobs/palette/run.ts', text)).toEqual([
    'main/jobs/palette/run.ts: a kind of job imports no other one, and print is one',
  ]);
  expect(violations('main/jobs/print/x.ts', text)).toEqual([]);
  expect(violations('main/jobs/kinds.ts', "import { print } from './print/run.ts';\n")).toEqual([]);
});

test('no tool imports the job that uses it', () => {
  const importing = (path: string) => violations('main/painting/x.ts', `import { a } from '${path}';\n`);
  expect(importing('../jobs/apply/run.ts')).toHaveLength(1);
  expect(importing('../engine/engine.ts')).toEqual([]);
});
