/** @file Where models can be fetched: the official weight files of Keras, with size and MD5 as Keras publishes them. */

export interface ModelSource {
  readonly name: string;
  readonly address: string;
  readonly bytes: number;
  /** 32 lower-case hexadecimal digits. It guards against accidents; the addresses are HTTPS. */
  readonly md5: string;
}

const officialPlace = 'https://storage.googleapis.com/tensorflow/keras-applications/';
const files = [
  {
    name: 'vgg16',
    path: 'vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5',
    bytes: 58_889_256,
    md5: '6d6bbae143d832006294945121d1f1fc',
  },
  {
    name: 'vgg19',
    path: 'vgg19/vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5',
    bytes: 80_134_624,
    md5: '253f8cb515780f3b799900260a226db6',
  },
];

/** IMPASTO_MODELS_URL names a mirror, for machines that reach the official place badly or not at all. */
export function modelSources(mirror: string | undefined = process.env.IMPASTO_MODELS_URL): readonly ModelSource[] {
  const place = (mirror || officialPlace).replace(/\/*$/, '/');
  return files.map(({ name, path, bytes, md5 }) => ({ name, address: place + path, bytes, md5 }));
}
