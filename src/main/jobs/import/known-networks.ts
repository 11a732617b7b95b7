/** @file Tells which network a weight file holds by its names: Keras's (keras.io/api/applications) or torchvision's. */

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

/** Of PyTorch: torchvision's models, and what else is often met in a .safetensors file. */
const torchSigns: typeof signs = [
  ['VGG with batch normalisation', /^features\.1\.running_mean$/],
  ['VGG-11 or VGG-13', /^features\.22\.weight$|^features\.18\.weight$/],
  ['AlexNet', /^features\.6\.weight$/],
  ['ResNet', /^layer1\.0\.conv1\.weight$/],
  ['DenseNet', /^features\.denseblock1\./],
  ['Inception', /^(?:Conv2d_1a_3x3|inception3a\.)/],
  ['SqueezeNet', /^features\.\d+\.squeeze\./],
  ['MobileNet or EfficientNet', /^features\.0\.0\.weight$/],
  ['ConvNeXt', /^features\.1\.0\.layer_scale$/],
  ['Vision Transformer', /^(?:encoder\.layers\.encoder_layer_0\.|blocks\.0\.attn\.|vit\.)/],
  ['Stable Diffusion', /^(?:model\.diffusion_model\.|lora_(?:unet|te)|down_blocks\.0\.)/],
];

/** Undefined for VGG and for networks it does not know. */
export function knownNetwork(layers: readonly string[]): string | undefined {
  return signs.find(([, sign]) => layers.some((layer) => sign.test(layer)))?.[0];
}

/** The same by the names of PyTorch's tensors, VGG-16 and VGG-19 being known not to fit. */
export function knownTorchNetwork(tensors: readonly string[]): string | undefined {
  return torchSigns.find(([, sign]) => tensors.some((tensor) => sign.test(tensor)))?.[0];
}
