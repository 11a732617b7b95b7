import { expect, test } from 'vitest';
import { experimentLabel, experiments } from './reconstruct.ts';

test('the experiments are those of the paper: content from one layer each, style from a set that grows', () => {
  expect(experiments.map(({ name, layers }) => [name, layers.join(' ')])).toEqual([
    ['content-a', 'conv1_1'],
    ['content-b', 'conv2_1'],
    ['content-c', 'conv3_1'],
    ['content-d', 'conv4_1'],
    ['content-e', 'conv5_1'],
    ['style-a', 'conv1_1'],
    ['style-b', 'conv1_1 conv2_1'],
    ['style-c', 'conv1_1 conv2_1 conv3_1'],
    ['style-d', 'conv1_1 conv2_1 conv3_1 conv4_1'],
    ['style-e', 'conv1_1 conv2_1 conv3_1 conv4_1 conv5_1'],
  ]);
});

test('a label says which experiment and which layers', () => {
  const labels = experiments.map(experimentLabel);
  expect(labels[0]).toBe('Content a · conv1_1');
  expect(labels[4]).toBe('Content e · conv5_1');
  expect(labels[5]).toBe('Style a · conv1_1');
  expect(labels[9]).toBe('Style e · conv1_1–conv5_1');
});
