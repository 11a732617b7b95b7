/** @file Tests of sources.ts. */
import { expect, test } from 'vitest';
import { modelSources } from './sources.ts';

test('the official files are fetched over HTTPS from where Keras keeps them', () => {
  expect(modelSources('').map(({ address }) => address)).toEqual([
    'https://storage.googleapis.com/tensorflow/keras-applications/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5',
    'https://storage.googleapis.com/tensorflow/keras-applications/vgg19/vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5',
  ]);
});

test('a mirror is asked for the same files, with or without a slash at its end', () => {
  const [first] = modelSources('http://mirror/models');
  expect(first!.address).toBe('http://mirror/models/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5');
  expect(modelSources('http://mirror/models/')[0]).toEqual(first);
});
