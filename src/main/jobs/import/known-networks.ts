/** @file Tells which network a Keras weight file holds by the names of its layers (keras.io/api/applications). */

/** The first of which one layer's name fits: DenseNet has names of ResNet's too. VGG is recognised by its structure. */
const signs: readonly (readonly [network: string, layer: RegExp])[] = [
  ['Xception', /^block\d+_sepconv\d+$/],
  ['ResNet50', /^res2a_branch2a$/],
  ['DenseNet', /^conv\d_block\d+_0_bn$/],
  ['ResNet', /^conv\d_block\d+_(?:1_conv|preact_bn)$/],
  ['InceptionResNetV2', /^block35_\d+_/],
  ['InceptionV3', /^mixed\d+$/],
  ['MobileNetV2', /^block_\d+_depthwise$/],
  ['MobileNet', /^conv_dw_\d+$/],
  ['MobileNetV3', /^expanded_conv/],
  ['EfficientNet', /^block\d[a-z]_(?:dwconv|expand_conv)\d?$/],
  ['NASNet', /^(?:normal|reduction)_/],
  ['ConvNeXt', /^convnext_/],
];

/** Undefined for VGG and for networks it does not know. */
export function knownNetwork(layers: readonly string[]): string | undefined {
  return signs.find(([, sign]) => layers.some((layer) => sign.test(layer)))?.[0];
}
