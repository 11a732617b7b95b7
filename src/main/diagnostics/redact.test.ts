import { expect, test } from 'vitest';
import { logLine } from './log-line.ts';
import { redact, redactValue } from './redact.ts';

const places = { data: '/home/eva/.local/share/impasto', program: '/opt/impasto' };
const private_ = /eva|Holiday|cat/;

test.each([
  '/home/eva/Holiday photos/cat one.jpg',
  'C:\\Users\\eva\\Holiday photos\\cat.jpg',
  '\\\\server\\eva\\Holiday\\cat.tif',
  'file:///home/eva/Holiday/cat.png',
  '/home/eva/Holiday',
])('%s leaves nothing of its person, whether it is a value or in the middle of a sentence', (path) => {
  expect(redactValue(path, places)).toMatch(/^<(file \.\w+|path) [0-9a-f]{6}>$/);
  expect(redact(`ENOENT: no such file or directory, open '${path}'`, places)).not.toMatch(private_);
  expect(redact(`cannot open ${path}`, places)).not.toMatch(private_);
  expect(redact(`无法读取“${path}”（没有权限）。`, places)).not.toMatch(private_);
});

test('one file is seen to be one in two lines, and another to be another', () => {
  const [one, same, other] = ['/a/cat.jpg', '/a/cat.jpg', '/a/dog.jpg'].map((path) => redactValue(path, places));
  expect(one).toBe(same);
  expect(one).not.toBe(other);
});

test('a bare name of a file is hidden as well, words and numbers are not', () => {
  expect(redactValue('cat.jpg', places)).toMatch(/^<file \.jpg /);
  for (const text of ['SIGKILL', 'exit code 1', 'stylise', '1.2 GB']) expect(redactValue(text, places)).toBe(text);
});

test('what is the program’s and the library’s is told: the place in the code, and which document', () => {
  const stack =
    'Error: no\n    at paint (file:///opt/impasto/src/main/a.ts:3:4)\n    at /opt/impasto/src/main/b.ts:5:6';
  expect(redact(stack, places)).toBe('Error: no\n    at paint (src/main/a.ts:3:4)\n    at src/main/b.ts:5:6');
  expect(redact(`${places.data}/works/a1/work.json`, places)).toBe('<data>/works/a1/work.json');
});

test('what lets a browser in is not told', () => {
  expect(redact('GET http://127.0.0.1:4100/?code=abc123 and ticket=xyz', places)).toBe(
    'GET http://127.0.0.1:4100/?code=… and ticket=…',
  );
});

test('a line has time, level, process, scope and values; a stack stands indented below it', () => {
  const values = {
    file: '/home/eva/cat.jpg',
    seconds: 1.23456,
    count: 3,
    code: 'engine.failed',
    nothing: undefined,
    reason: 'no room',
  };
  const record = {
    time: 0,
    level: 'warn',
    scope: 'jobs',
    source: 'work',
    message: 'failed',
    values,
    stack: 'a\nb',
  } as const;
  expect(logLine(record, places)).toMatch(
    /^1970-01-01T00:00:00\.000Z warn {2}work:jobs failed file="<file \.jpg \w{6}>" seconds=1\.235 count=3 code=engine\.failed reason="no room"\n {4}a\n {4}b$/,
  );
});

test('a reason inside an error is told with its values, and is as private as they are', () => {
  const reason = { code: 'file.missing', values: { file: '/home/anna/cat.jpg' } } as const;
  const line = logLine({ time: 0, level: 'warn', scope: 'cli', message: 'failed', values: { code: 'x.y', reason } });
  expect(line).toContain('code=x.y reason.code=file.missing reason.file="<file .jpg');
  expect(line).not.toContain('anna');
});
