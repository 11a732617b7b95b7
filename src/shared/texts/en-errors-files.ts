/** @file Errors about pictures, files and models: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsFiles = {
  'file.missing': {
    kind: 'input',
    wrong: 'There is no file {file}.',
    remedy: 'Check the name and the folder.',
  },
  'file.dead-link': {
    kind: 'input',
    wrong: '{file} is a link to something that is not there.',
    remedy: 'Name the file itself, or put back what the link leads to.',
  },
  'file.folder-not-file': {
    kind: 'input',
    wrong: '{file} is a folder, not a file.',
    remedy: 'Name a file inside it.',
  },
  'file.not-plain': {
    kind: 'input',
    wrong: '{file} is not an ordinary file.',
    remedy: 'Name an ordinary file on a disk.',
  },
  'file.unreadable': {
    kind: 'input',
    wrong: '{file} cannot be read ({reason}).',
    remedy: 'Check that you may open it and that its disk is connected, or copy it elsewhere and try again.',
  },
  'folder.dead-link': {
    kind: 'input',
    wrong: '{file} is a link to something that is not there.',
    remedy: 'It is left out.',
  },
  'folder.no-file': {
    kind: 'input',
    wrong: '{file} has the name of a picture, but is {kind}.',
    remedy: 'It is left out.',
  },
  'file.too-big': {
    kind: 'input',
    wrong: '{file} is {megabytes} MB large; Impasto reads files up to {limit} MB.',
    remedy: 'Save a smaller version of it and try again.',
  },
  'output.name-taken': {
    kind: 'output',
    wrong: '{file} is there already.',
    remedy: 'Choose another name, or replace it: --replace',
  },
  'output.beside-taken': {
    kind: 'output',
    wrong: '{file} would be written as well, but something else has that name already.',
    remedy: 'Choose another name for the output, or replace what is there: --replace',
  },
  'output.in-library': {
    kind: 'usage',
    wrong: '{file} lies in the folder where Impasto keeps your works.',
    remedy: 'Save it in a folder of your own.',
  },
  'output.folder-missing': {
    kind: 'output',
    wrong: 'The folder {folder} does not exist.',
    remedy: 'Create it first, or choose another place to save.',
  },
  'output.folder-unmade': {
    kind: 'output',
    wrong: 'The folder {folder} cannot be made ({reason}).',
    remedy: 'Choose another place to save.',
  },
  'place.working-folder': {
    kind: 'usage',
    wrong: 'The folder you are in no longer exists.',
    remedy: 'Go to another folder and try again.',
  },
  'place.unreadable': {
    kind: 'input',
    wrong: '{place} cannot be read ({reason}).',
    remedy: 'Check that it is there, that you may open it and that its disk is connected.',
  },
  'place.unwritable': {
    kind: 'output',
    wrong: '{place} cannot be written to ({reason}).',
    remedy: 'Check that you may write there and that its disk is connected and has room, or choose another place.',
  },
  'output.dead-link': {
    kind: 'output',
    wrong: '{file} is a link to something that is not there, so nothing can be saved there.',
    remedy: 'Choose another name, or remove the link.',
  },
  'output.folder-is-file': {
    kind: 'output',
    wrong: '{file} is a file, so nothing can be saved in it.',
    remedy: 'Choose another place to save.',
  },
  'output.is-folder': {
    kind: 'output',
    wrong: '{file} is a folder, so nothing can be saved under that name.',
    remedy: 'Add a file name, or choose another one.',
  },
  'output.not-plain': {
    kind: 'output',
    wrong: '{file} is not an ordinary file, so nothing can be saved over it.',
    remedy: 'Choose another name.',
  },
  'output.no-permission': {
    kind: 'output',
    wrong: 'You may not write {file}.',
    remedy: 'Save it in a folder of your own, or ask for permission to write there.',
  },
  'output.in-use': {
    kind: 'output',
    wrong: '{file} is open in another program, so it cannot be replaced.',
    remedy: 'Close it there, or choose another name.',
  },
  'output.read-only': {
    kind: 'output',
    wrong: '{file} is on a disk that cannot be written to.',
    remedy: 'Save it on another disk.',
  },
  'output.disk-full': {
    kind: 'output',
    wrong: 'There is not enough room on the disk to save {file}.',
    remedy: 'Free some space or save on another disk; whatever was there before is untouched.',
  },
  'output.too-big': {
    kind: 'output',
    wrong: '{file} would become larger than this disk or account allows a file to be.',
    remedy: 'Save it on another disk, or make the picture smaller.',
  },
  'output.bad-name': {
    kind: 'output',
    wrong: '{file} is not a name this disk accepts.',
    remedy: 'Choose a shorter or simpler name.',
  },
  'output.failed': {
    kind: 'output',
    wrong: 'The disk failed while {file} was being saved ({reason}).',
    remedy: 'Check the disk, or save on another one; whatever was there before is untouched.',
  },
  'checkpoint.damaged': {
    kind: 'input',
    wrong: 'The saved state {file} is damaged, so the work cannot go on from there.',
    remedy: 'Start the work again from the beginning.',
  },
  'checkpoint.other-version': {
    kind: 'input',
    wrong: 'This work was begun by another version of Impasto, with other settings than this one has.',
    remedy: 'It is kept: go on with the version that began it, or start the work again.',
  },
  'checkpoint.newer': {
    kind: 'input',
    wrong: 'The saved state {file} was made by another version of Impasto.',
    remedy: 'Continue it with the version that made it, or start again.',
  },
  'picture.empty': {
    kind: 'input',
    wrong: '{file} is empty.',
    remedy: 'Copy or save the picture again.',
  },
  'picture.not-a-picture': {
    kind: 'input',
    wrong: '{file} is not a picture that Impasto can read.',
    remedy: 'Use a JPEG, PNG, TIFF, WebP, AVIF or GIF file.',
  },
  'picture.format': {
    kind: 'input',
    wrong: '{file} is a {format} file, which Impasto cannot read.',
    remedy: 'Save it as JPEG, PNG or TIFF with another program and use that.',
  },
  'picture.damaged': {
    kind: 'input',
    wrong: 'The picture {file} is damaged, incomplete, or stored in a way that Impasto cannot read.',
    remedy:
      'Copy or download it again, or open it with another program and save it as JPEG, PNG or TIFF with 8 or 16 bits.',
  },
  'picture.samples': {
    kind: 'input',
    wrong: 'The pixels of {file} are {kind}, which Impasto cannot read.',
    remedy: 'Open it with another program, save it as PNG or TIFF with 8 or 16 bits, and use that.',
  },
  'picture.beyond-white': {
    kind: 'input',
    wrong: 'The pixels of {file} are floating-point numbers far beyond 0 (black) and 1 (white).',
    remedy: 'Bring them into that range with another program (tone mapping), save the picture, and use that.',
  },
  'picture.hdr': {
    kind: 'input',
    wrong:
      '{file} is an HDR picture ({transfer}), whose highlights are brighter than paper or an ordinary screen can show.',
    remedy: 'Export it as an ordinary (SDR) picture with the program that made it, and use that.',
  },
  'picture.too-large': {
    kind: 'input',
    wrong: '{file} is {width} × {height} pixels large ({megapixels} megapixels); the limit is {limit} megapixels.',
    remedy: 'Make it smaller with another program and try again.',
  },
  'picture.no-memory': {
    kind: 'memory',
    wrong: '{file} has {megapixels} megapixels; opening it needs about {needed} of memory, and {available} is free.',
    remedy: 'Close other programs, or make it smaller with another program first.',
  },
  'open.too-slow': {
    kind: 'input',
    wrong: '{file} takes so long to open that Impasto gave up.',
    remedy: 'Make a simpler version of it with the program that it comes from, or use another file.',
  },
  'open.too-large': {
    kind: 'input',
    wrong: '{file} needs so much memory to be opened that Impasto gave up.',
    remedy: 'Make a smaller version of it with the program that it comes from, or use another file.',
  },
  'open.breaks': {
    kind: 'input',
    wrong: '{file} breaks whatever tries to open it.',
    remedy: 'It is damaged, or made to do harm: use another copy or another file.',
  },
  'picture.too-slow': {
    kind: 'input',
    wrong: '{file} takes so long to open that Impasto gave up.',
    remedy: 'Open it in another program, save it as JPEG, PNG or TIFF and use that.',
  },
  'picture.save-format': {
    kind: 'output',
    wrong: 'Impasto cannot tell from the name {file} how to save the picture.',
    remedy: 'End the name with one of {extensions}.',
  },
  'picture.recipe-too-long': {
    kind: 'output',
    wrong: 'The recipe is too long ({kilobytes} KB) to be kept inside the picture.',
    remedy: 'Save it with fewer changes made during the work.',
  },
  'picture.recipe-damaged': {
    kind: 'input',
    wrong: 'The recipe kept inside {file} is damaged.',
    remedy: 'Use another copy of the picture, or choose the settings by hand.',
  },
  'picture.part-outside': {
    kind: 'input',
    wrong: 'The part that was chosen of {file} lies outside the picture, which is {width} × {height} pixels large.',
    remedy: 'Choose the part again.',
  },
  'picture.too-large-to-save': {
    kind: 'output',
    wrong: 'A picture of {width} × {height} pixels is too large for {format}.',
    remedy: 'Make it smaller, or choose another format.',
  },
  'model.not-onnx': {
    kind: 'input',
    wrong: '{file} is not an ONNX model.',
    remedy: 'Use a file that ends in .onnx and was made by a program that writes this format.',
  },
  'model.damaged': {
    kind: 'input',
    wrong: 'The model {file} is damaged or incomplete ({detail}).',
    remedy: 'Copy or download it again.',
  },
  'model.external-weights': {
    kind: 'input',
    wrong: 'The model {file} keeps its weights in another file, which Impasto does not open.',
    remedy: 'Save the model again as one file.',
  },
  'model.operator-set': {
    kind: 'input',
    wrong:
      'The model {file} was written for version {version} of the ONNX operators; Impasto reads {oldest} to {newest}.',
    remedy: 'Export it again with one of these versions (17 is best).',
  },
  'model.operator': {
    kind: 'input',
    wrong: 'The model {file} computes with {operator}, which Impasto does not know.',
    remedy: 'Use another model.',
  },
  'model.unsupported': {
    kind: 'input',
    wrong: 'The model {file} has something that Impasto cannot use ({detail}).',
    remedy: 'Use another model.',
  },
  'model.not-loss-network': {
    kind: 'input',
    wrong: '{file} is an ONNX model, but not one of the networks that Impasto judges pictures with.',
    remedy: 'Use a file that Impasto made: see impasto models list.',
  },
  'weights.not-weights': {
    kind: 'input',
    wrong: '{file} is neither a Keras weight file (HDF5, .h5) nor a .safetensors file.',
    remedy: 'Use the weights of VGG-16 or VGG-19, or fetch them with: impasto models pull vgg19',
  },
  'weights.web-page': {
    kind: 'input',
    wrong: '{file} is a web page, not a weight file.',
    remedy:
      'The download probably saved a message instead of the file: open it in a browser to read it, then download again.',
  },
  'weights.archive': {
    kind: 'input',
    wrong: '{file} is an archive (.zip, .keras, .npz or .pth), which Impasto does not open.',
    remedy: 'Use the weights of VGG-16 or VGG-19 as .safetensors, or those of Keras as .h5.',
  },
  'weights.pickle': {
    kind: 'input',
    wrong: '{file} is a file of Python objects (such as older PyTorch weights), which Impasto does not open.',
    remedy: 'Use the weights of VGG-16 or VGG-19 as .safetensors, or those of Keras as .h5.',
  },
  'weights.damaged': {
    kind: 'input',
    wrong: 'The weight file {file} is damaged or incomplete.',
    remedy: 'Download it again.',
  },
  'weights.not-keras': {
    kind: 'input',
    wrong: '{file} is an HDF5 file, but does not hold a network of Keras.',
    remedy: 'Use the VGG-16 or VGG-19 weights of Keras.',
  },
  'weights.other-network': {
    kind: 'input',
    wrong: '{file} holds the network {network}; Impasto needs VGG-16 or VGG-19.',
    remedy: 'Use the weights of one of these, or fetch them with: impasto models pull vgg19',
  },
  'weights.unknown-network': {
    kind: 'input',
    wrong: '{file} holds a network that is not built like VGG-16 or VGG-19.',
    remedy: 'Use the weights of one of these, or fetch them with: impasto models pull vgg19',
  },
  'weights.layer-shape': {
    kind: 'input',
    wrong: 'Layer {layer} of {file} has the shape {found}, but that of {network} is {expected}.',
    remedy: 'Use the original weights of VGG-16 or VGG-19 (those of Keras in TensorFlow ordering).',
  },
  'weights.not-float32': {
    kind: 'input',
    wrong: '{array} in {file} is not stored as 32-bit numbers.',
    remedy: 'Use the original weights of VGG-16 or VGG-19.',
  },
  'weights.not-numbers': {
    kind: 'input',
    wrong: 'Layer {layer} of {file} has weights that are infinite or no numbers.',
    remedy: 'Download the file again, or use the original weights of VGG-16 or VGG-19.',
  },
  'model.changed': {
    kind: 'input',
    wrong: 'The model {file} is not the one that its card describes: it was changed or damaged.',
    remedy: 'Remove it and fetch or import it again (impasto models pull or import).',
  },
  'model.bad-card': {
    kind: 'input',
    wrong: 'The card of a model, {file}, cannot be read.',
    remedy: 'Remove it together with its .onnx file, and fetch or import the model again.',
  },
  'model.unknown-source': {
    kind: 'usage',
    wrong: 'Impasto does not know where to fetch a model called {name}.',
    remedy: 'It can fetch {known}; import other files with: impasto models import FILE',
  },
  'download.unreachable': {
    kind: 'network',
    wrong: '{host} cannot be reached.',
    remedy: 'Check that this machine is connected to the internet, and try again.',
  },
  'download.interrupted': {
    kind: 'network',
    wrong: 'The connection to {host} broke after {megabytes} of {total} MB.',
    remedy: 'Run the same command again: it goes on where it stopped.',
  },
  'download.server': {
    kind: 'network',
    wrong: '{host} has trouble at the moment (status {status}).',
    remedy: 'Try again later: what has arrived is kept.',
  },
  'download.refused': {
    kind: 'network',
    wrong: '{host} does not give the file (status {status}).',
    remedy: 'Try again later, or fetch the file elsewhere and use: impasto models import FILE',
  },
  'download.not-found': {
    kind: 'network',
    wrong: 'There is no file at {address} any more.',
    remedy: 'Fetch the file elsewhere and use: impasto models import FILE',
  },
  'download.web-page': {
    kind: 'network',
    wrong: '{host} answered with a web page instead of the file.',
    remedy: 'Perhaps this network asks you to sign in first: open any page in a browser, then try again.',
  },
  'download.wrong-size': {
    kind: 'network',
    wrong: 'The file at {host} is not the expected one: it has {found} bytes instead of {expected}.',
    remedy: 'Try again later, or fetch the file elsewhere and use: impasto models import FILE',
  },
  'download.damaged': {
    kind: 'network',
    wrong:
      'The file that arrived from {host} is damaged (its MD5 is {found} instead of {expected}), so it was thrown away.',
    remedy: 'Try again; if it happens twice, use another network or fetch the file elsewhere.',
  },
} as const;
