/** @file Labels and help of the parameters, for artists first. */
export const parameterTexts = {
  'stylise.size': { label: 'Detail', help: 'Longest side of the picture. Larger shows more and takes longer.' },
  'stylise.iterations': {
    label: 'Iterations',
    help: 'How long to paint: 100 is a sketch, 300 good, 600 finished. Fewer than 40 leave bright specks.',
  },
  'stylise.ratio': {
    label: 'Photo to style',
    help: 'How much the painting outweighs the photograph, as a power of ten: 0 is gentle, 1 painted, 2 strong.',
  },
  'stylise.brush': {
    label: 'Brush size',
    help: 'Size of the strokes against those of the painting: 0.5 finer, 2 broader.',
  },
  'stylise.smoothness': { label: 'Smoothness', help: 'Calms grain and speckle; high values wash detail out.' },
  'stylise.keepColours': {
    label: 'Keep colours',
    help: 'How much of the photograph’s own colours comes back at the end.',
  },
  'stylise.matchColours': {
    label: 'Match colours first',
    help: 'Gives the painting the photograph’s colours before painting, so that only its strokes are taken.',
  },
  'stylise.start': {
    label: 'Start from',
    help: 'What the painting grows from: the photograph, noise, or another picture.',
  },
  'stylise.seed': { label: 'Seed', help: 'Number of the noise: the same seed gives the same picture.' },
  'stylise.preset': {
    label: 'Preset',
    help: 'balanced: every layer is measured in its own size. paper: the published method (Gatys 2015).',
  },
  'stylise.network': { label: 'Network', help: 'The network that judges: vgg16 is built in, vgg19 can be fetched.' },
  'stylise.pooling': { label: 'Pooling', help: 'average paints smoother, max crisper.' },
  'stylise.optimiser': { label: 'Optimiser', help: 'lbfgs converges best; adam needs a third of its memory.' },
  'stylise.schedule': {
    label: 'Schedule',
    help: 'coarse-to-fine paints a small picture first, for larger and better composed strokes; single goes straight to full size.',
  },
  'stylise.fast': { label: 'Fast', help: 'A third less time for a third more memory; the picture looks the same.' },
  'stylise.contentLayers': {
    label: 'Content layers',
    help: 'Where the network compares with the photograph, with weights.',
  },
  'stylise.styleLayers': { label: 'Style layers', help: 'Where the network compares with the painting, with weights.' },
  'reconstruct.size': {
    label: 'Size',
    help: 'Longest side of each picture. Twice the size takes four times as long.',
  },
  'reconstruct.iterations': {
    label: 'Iterations',
    help: 'How long to work on each of the ten pictures.',
  },
  'reconstruct.smoothness': {
    label: 'Smoothness',
    help: 'Calms grain that the network does not see; 0 is the published method.',
  },
  'reconstruct.seed': {
    label: 'Seed',
    help: 'Number of the noise that every picture starts from: the same seed gives the same pictures.',
  },
  'reconstruct.network': {
    label: 'Network',
    help: 'The network that looks: vgg16 is built in, vgg19 (the published one) can be fetched.',
  },
  'train.preset': { label: 'Preset', help: 'quick: a first idea. good: a style to keep. best: takes a night.' },
  'train.steps': { label: 'Steps', help: 'How long to train; the preset sets it.' },
  'train.form': {
    label: 'Network',
    help: 'light paints fastest for its looks, johnson is the published one, swift is for slow machines.',
  },
  'train.norm': { label: 'Normalisation', help: 'instance gives better pictures; batch is the published one.' },
  'train.size': { label: 'Crop', help: 'Side of the pieces of photographs that it learns from.' },
  'train.batch': { label: 'Batch', help: 'Pieces in each step: more are steadier and slower.' },
  'train.brush': {
    label: 'Brush size',
    help: 'Size of the strokes against those of the painting: 0.5 finer, 2 broader.',
  },
  'train.styleWeight': {
    label: 'Style weight',
    help: 'How much style counts against content; 0 finds it while training.',
  },
  'train.smoothness': { label: 'Smoothness', help: 'Calms grain and ripple; high values wash detail out.' },
  'train.rate': { label: 'Rate', help: 'How far a step goes; halved by itself where training falls apart.' },
  'train.seed': { label: 'Seed', help: 'Number of the random order: the same seed trains the same network.' },
  'reconstruct.pooling': { label: 'Pooling', help: 'average as published, or max as the network was trained.' },
  'apply.strength': {
    label: 'Strength',
    help: 'How much of the style: 0 is the photograph. Low values lay the strokes on the edges of the photograph.',
  },
  'apply.brush': {
    label: 'Brush size',
    help: 'Size of the strokes: 0.5 finer, 2 broader. The picture keeps its size.',
  },
  'apply.keepColours': {
    label: 'Keep colours',
    help: 'How much of the photograph’s own colours comes back, place by place.',
  },
  'apply.matchColours': {
    label: 'Match colours',
    help: 'Moves the painted picture’s colours, as a whole, to those of the photograph.',
  },
  'apply.size': {
    label: 'Size',
    help: 'Longest side of the picture at most; a smaller photograph keeps its size, as does every one with 0.',
  },
} as const;
