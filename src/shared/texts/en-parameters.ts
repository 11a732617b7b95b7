/** @file Labels and help of the parameters, for artists first. */
export const parameterTexts = {
  'stylise.size': { label: 'Detail', help: 'Longest side of the picture. Larger shows more detail and takes longer.' },
  'stylise.iterations': {
    label: 'Iterations',
    help: 'How long to paint: 100 is a sketch, 300 is good, 600 is finished. Below 40, you may see bright specks.',
  },
  'stylise.ratio': {
    label: 'Photo to style',
    help: 'Lower stays closer to the photo, higher adds more brushwork: 0 is gentle, 1 painterly, 2 strong.',
  },
  'stylise.brush': {
    label: 'Brush size',
    help: 'Size of the strokes compared with those of the painting: 0.5 is finer, 2 is broader.',
  },
  'stylise.smoothness': { label: 'Smoothness', help: 'Reduces grain and speckle. High values wash out detail.' },
  'stylise.keepColours': {
    label: 'Keep colours',
    help: 'How much of the photo’s own colour to bring back at the end.',
  },
  'stylise.matchColours': {
    label: 'Match colours first',
    help: 'Gives the painting the photo’s colours first, so that only its strokes are used.',
  },
  'stylise.start': {
    label: 'Start from',
    help: 'What to start painting from: the photo, noise or another picture.',
  },
  'stylise.seed': { label: 'Seed', help: 'Sets the noise. The same seed gives the same picture.' },
  'stylise.preset': {
    label: 'Preset',
    help: 'balanced: what looks best on most pictures; paper: the published method (Gatys 2015).',
  },
  'stylise.network': {
    label: 'Network',
    help: 'The network that compares the pictures: vgg16 is built in, vgg19 can be downloaded.',
  },
  'stylise.styleLoss': {
    label: 'Style loss',
    help: 'transport paints strokes over even areas, too, in the colours of the painting; gram is the published method.',
  },
  'stylise.pooling': { label: 'Pooling', help: 'average looks smoother, max looks crisper.' },
  'stylise.optimiser': { label: 'Optimiser', help: 'lbfgs gives the best result; adam needs a third of the memory.' },
  'stylise.averaging': {
    label: 'Averaging',
    help: 'With adam, the picture is the average of the last iterations, which makes it calmer: 0.95 averages about twenty, 0 none.',
  },
  'stylise.worsening': {
    label: 'Worsening',
    help: 'With lbfgs, a step that makes the loss this many times larger is taken back. Near 1 the picture stays calm along the way.',
  },
  'stylise.schedule': {
    label: 'Schedule',
    help: 'coarse-to-fine starts small, for larger strokes and a better composition; single goes straight to full size.',
  },
  'stylise.fast': {
    label: 'Fast',
    help: 'Takes a third less time and a third more memory. The picture looks the same.',
  },
  'stylise.contentLayers': {
    label: 'Content layers',
    help: 'Network layers to compare with the photo, and how much each counts.',
  },
  'stylise.styleLayers': {
    label: 'Style layers',
    help: 'Network layers to compare with the painting, and how much each counts.',
  },
  'reconstruct.size': {
    label: 'Size',
    help: 'Longest side of each picture. Twice the size takes four times as long.',
  },
  'reconstruct.iterations': {
    label: 'Iterations',
    help: 'How many iterations to spend on each of the ten pictures.',
  },
  'reconstruct.smoothness': {
    label: 'Smoothness',
    help: 'Reduces grain the network can’t see. 0 is the published method.',
  },
  'reconstruct.seed': {
    label: 'Seed',
    help: 'Sets the noise that all the pictures start from. The same seed gives the same pictures.',
  },
  'reconstruct.network': {
    label: 'Network',
    help: 'The network to look through: vgg16 is built in, vgg19 (the published one) can be downloaded.',
  },
  'train.preset': {
    label: 'Preset',
    help: 'quick: a style in minutes; good: finer strokes, in half an hour; best: takes hours.',
  },
  'train.steps': { label: 'Steps', help: 'How long to train. The preset sets it.' },
  'train.form': {
    label: 'Network form',
    help: 'light balances speed and looks, johnson is the published one, swift is for slow computers.',
  },
  'train.styleLoss': {
    label: 'Style loss',
    help: 'transport learns strokes that also run over even areas; gram is the published method.',
  },
  'train.norm': { label: 'Normalisation', help: 'instance gives better pictures; batch is the published one.' },
  'train.size': { label: 'Crop size', help: 'Size of the crops taken from the photos for training.' },
  'train.batch': { label: 'Batch size', help: 'Crops per step. More crops make training steadier and slower.' },
  'train.brush': {
    label: 'Brush size',
    help: 'Size of the strokes compared with those of the painting: 0.5 is finer, 2 is broader; 0 works it out from the painting.',
  },
  'train.styleWeight': {
    label: 'Style weight',
    help: 'How much style counts against content. At 0, training finds the value itself.',
  },
  'train.evenness': {
    label: 'Evenness',
    help: 'Keeps even parts of a photo, such as skies, free of patches in other colours.',
  },
  'train.smoothness': { label: 'Smoothness', help: 'Reduces grain and ripples. High values wash out detail.' },
  'train.rate': { label: 'Learning rate', help: 'How large each step is. It is halved if training diverges.' },
  'train.seed': { label: 'Seed', help: 'Sets the random order. The same seed trains the same network.' },
  'distil.steps': { label: 'Steps', help: 'How long to learn. More steps bring the draft closer to the style.' },
  'distil.rate': { label: 'Learning rate', help: 'How large each step is.' },
  'reconstruct.pooling': { label: 'Pooling', help: 'average, as published, or max, as the network was trained.' },
  'apply.strength': {
    label: 'Strength',
    help: 'How strongly to apply the style. 0 is the photo; low values add strokes along its edges.',
  },
  'apply.brush': {
    label: 'Brush size',
    help: 'Size of the strokes: 0.5 is finer, 2 is broader. The picture stays the same size.',
  },
  'apply.finerStrokes': {
    label: 'Finer strokes',
    help: 'Strokes a few pixels wide, however large the picture is. Otherwise they grow with it.',
  },
  'apply.keepColours': {
    label: 'Keep colours',
    help: 'How much of the photo’s own colour to bring back, area by area.',
  },
  'apply.matchColours': {
    label: 'Match colours',
    help: 'Shifts the painting’s overall colours towards the photo’s.',
  },
  'apply.size': {
    label: 'Size',
    help: 'Longest side of the picture, at most. Smaller photos keep their size; 0 keeps every photo’s own size.',
  },
} as const;
