import { expect, test } from 'vitest';
import { readLite } from './read-tflite.ts';

test('what is no model of TensorFlow Lite is refused by what stands in its place', () => {
  expect(() => readLite(new TextEncoder().encode('Dear diary, today'))).toThrow('" dia" stands where TFL3 should');
});
