/** @file What the studio says about what the network sees of a photograph and a painting. */
export const networkTexts = {
  'command.network': 'What the network sees…',
  'network.title': 'What the network sees',
  'network.help':
    'Each picture was rebuilt from nothing but what one part of the network sees, from its first layers to its deepest. Click one to see it large.',
  'network.row.content': 'Content of the photo, from shallow to deep',
  'network.row.style': 'Style of the painting, from one layer to all five',
  'network.photo': 'Photo',
  'network.painting': 'Painting',
  'network.pending': '{name}, not ready yet',
  'network.notYet': 'Not ready yet.',
  'network.starting': 'Getting ready…',
  'network.running': '{finished} of {all} pictures are ready',
  'network.aside': '{finished} of {all} pictures are ready · waits while you work or a picture is painted',
  'network.paused': '{finished} of {all} pictures are ready · stopped',
  'network.kept': '{finished} of {all} pictures are ready · interrupted',
  'network.stop': 'Stop',
  'network.goOn': 'Continue',
  'network.of.photo': 'The photo itself, for comparison.',
  'network.of.painting': 'The painting itself, for comparison.',
  'network.of.content-a': 'The first layer loses next to nothing: every point is where it was.',
  'network.of.content-b': 'Edges and colours are still kept almost exactly.',
  'network.of.content-c': 'Colours begin to fade and fine texture dissolves. Every shape is still in its place.',
  'network.of.content-d':
    'Outlines and objects remain, but not their exact colours and lines. At about this depth, Impasto keeps your photo recognisable while it paints.',
  'network.of.content-e': 'Only a rough idea of what is where is left, drawn in the network’s own marks.',
  'network.of.style-a': 'Blots in the painting’s colours, and nothing of its strokes.',
  'network.of.style-b': 'Blots stretch into short marks, light against dark.',
  'network.of.style-c': 'Marks become strokes, and strokes form small patterns.',
  'network.of.style-d': 'Patterns grow: bundles of strokes, curls and patches.',
  'network.of.style-e':
    'The painting’s manner at every size, with nothing of its scene. This is what Impasto paints your photo with.',
} as const;
