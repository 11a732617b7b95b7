import { expect, test } from 'vitest';
import { applyParameters } from './parameters/apply.ts';
import { styliseParameters } from './parameters/stylise.ts';
import { parsePresetFile, presetFileText } from './preset-file.ts';

const picture = { id: 'a'.repeat(64), name: 'Wave.jpg', width: 800, height: 600 };
const file = {
  version: '1.0.0',
  title: 'Soft wave',
  look: {
    way: 'paint' as const,
    instant: { style: 'great-wave', parameters: applyParameters({ strength: 0.4 }) },
    paint: { paintings: [{ picture: picture.id, weight: 1 }], parameters: styliseParameters({ ratio: 2 }) },
  },
  paintings: [picture],
};
type Json = Record<string, unknown>;
/** The file with other fields; undefined ones are left out. */
const changed = (parts: Json): string => JSON.stringify({ ...(JSON.parse(presetFileText(file)) as Json), ...parts });
const { look } = file;

test('what is written is read back', () => {
  expect(parsePresetFile(presetFileText(file))).toMatchObject({
    kind: 'value',
    value: { schema: 1, kind: 'preset', ...file },
  });
});

test('settings that did not exist when it was written have the value that stands for before', () => {
  const { finerStrokes: _, ...before } = look.instant.parameters;
  const text = changed({ look: { ...look, instant: { ...look.instant, parameters: before } } });
  const read = parsePresetFile(text);
  expect(read.kind === 'value' && read.value.look.instant.parameters.finerStrokes).toBe(true);
});

test('one of a later version is told apart from a damaged one', () => {
  expect(parsePresetFile(changed({ schema: 2 })).kind).toBe('newer');
  expect(parsePresetFile(changed({ masks: [] })).kind).toBe('newer');
});

const hostile: Record<string, string> = {
  'no JSON': '{"schema":1,',
  'another document': '{"schema":1,"job":"apply"}',
  'a list': '[]',
  'no settings': changed({ look: undefined }),
  'a strength of 10^9': changed({
    look: { ...look, instant: { parameters: { ...look.instant.parameters, strength: 1e9 } } },
  }),
  'a title of a megabyte': changed({ title: 'x'.repeat(1e6) }),
  'a painting by its path': changed({ paintings: [{ ...picture, id: '../../etc/passwd' }] }),
  'a thousand paintings': changed({ paintings: Array.from({ length: 1000 }, () => picture) }),
  'brackets without end': `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  'a prototype': changed({ look: { ...look, paint: JSON.parse('{"__proto__":{"paintings":[]}}') } }),
};
test.each(Object.keys(hostile))('hostile: %s', (name) => {
  expect(parsePresetFile(hostile[name]!).kind).toBe('damaged');
});
