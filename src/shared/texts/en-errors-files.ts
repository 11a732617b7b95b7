/** @file Errors about pictures, files and models: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsFiles = {
  'file.missing': {
    kind: 'input',
    wrong: '{file} doesn’t exist.',
    remedy: 'Check the name and the folder.',
  },
  'file.dead-link': {
    kind: 'input',
    wrong: '{file} is a broken link.',
    remedy: 'Choose the original file, or restore it.',
  },
  'file.folder-not-file': {
    kind: 'input',
    wrong: '{file} is a folder, not a file.',
    remedy: 'Choose a file inside it.',
  },
  'file.not-plain': {
    kind: 'input',
    wrong: '{file} isn’t an ordinary file.',
    remedy: 'Choose a picture or other file saved on a disk.',
  },
  'file.unreadable': {
    kind: 'input',
    wrong: '{file} can’t be read ({reason}).',
    remedy:
      'Check that you have permission to open it and that its disk is connected, or try a copy in another folder.',
  },
  'folder.dead-link': {
    kind: 'input',
    wrong: '{file} is a broken link.',
    remedy: 'It was skipped.',
  },
  'folder.raws-beside': {
    kind: 'input',
    wrong:
      '{count, plural, one {1 camera raw in {folder} was left out because its picture is} other {{count} camera raws in {folder} were left out because their pictures are}} there, too.',
    remedy: 'The pictures are used instead. To use a raw, name its file.',
  },
  'folder.no-file': {
    kind: 'input',
    wrong: '{file} has the name of a picture, but is {kind}.',
    remedy: 'It was skipped.',
  },
  'file.too-big': {
    kind: 'input',
    wrong: '{file} is {megabytes} MB; the limit is {limit} MB.',
    remedy: 'Save a smaller version and try again.',
  },
  'output.name-taken': {
    kind: 'output',
    wrong: '{file} already exists.',
    remedy: 'Choose another name, or use --replace to overwrite it.',
  },
  'output.beside-taken': {
    kind: 'output',
    wrong: '{file} would be saved too, but that name is already taken.',
    remedy: 'Choose another name for the output, or use --replace to overwrite that file.',
  },
  'output.in-library': {
    kind: 'usage',
    wrong: '{file} is inside the folder where Impasto keeps your works.',
    remedy: 'Save it somewhere else.',
  },
  'output.folder-missing': {
    kind: 'output',
    wrong: 'The folder {folder} doesn’t exist.',
    remedy: 'Create it first, or save somewhere else.',
  },
  'output.folder-unmade': {
    kind: 'output',
    wrong: 'The folder {folder} can’t be created ({reason}).',
    remedy: 'Save somewhere else.',
  },
  'place.working-folder': {
    kind: 'usage',
    wrong: 'The folder you are in no longer exists.',
    remedy: 'Change to another folder and try again.',
  },
  'place.unreadable': {
    kind: 'input',
    wrong: '{place} can’t be read ({reason}).',
    remedy: 'Check that it exists, that you have permission to open it, and that its disk is connected.',
  },
  'place.unwritable': {
    kind: 'output',
    wrong: 'Impasto can’t write to {place} ({reason}).',
    remedy:
      'Check that you have permission, that its disk is connected and that there is space left, or choose another folder.',
  },
  'output.dead-link': {
    kind: 'output',
    wrong: '{file} is a broken link, so nothing can be saved there.',
    remedy: 'Choose another name, or remove the link.',
  },
  'output.folder-is-file': {
    kind: 'output',
    wrong: '{file} is a file, so nothing can be saved inside it.',
    remedy: 'Save somewhere else.',
  },
  'output.is-folder': {
    kind: 'output',
    wrong: '{file} is a folder, so no file can be saved under that name.',
    remedy: 'Add a file name, or choose another name.',
  },
  'output.not-plain': {
    kind: 'output',
    wrong: '{file} isn’t an ordinary file, so it can’t be overwritten.',
    remedy: 'Choose another name.',
  },
  'output.no-permission': {
    kind: 'output',
    wrong: 'You don’t have permission to save {file}.',
    remedy: 'Save it in another folder, or change the permissions of this one.',
  },
  'output.in-use': {
    kind: 'output',
    wrong: '{file} is open in another program and can’t be replaced.',
    remedy: 'Close it there, or choose another name.',
  },
  'output.read-only': {
    kind: 'output',
    wrong: '{file} is on a read-only disk.',
    remedy: 'Save it on another disk.',
  },
  'disk.low': {
    kind: 'output',
    wrong: 'Only {free} is free on the disk with Impasto’s works; about {needed} may be needed.',
    remedy: 'Free up some space soon. If the disk fills up, what is painted can’t be saved.',
  },
  'output.disk-full': {
    kind: 'output',
    wrong: 'There isn’t enough disk space to save {file}.',
    remedy: 'Free up some space, or save to another disk. Any earlier version of the file is untouched.',
  },
  'output.too-big': {
    kind: 'output',
    wrong: '{file} would be larger than this disk or your quota allows.',
    remedy: 'Save it on another disk, or make the picture smaller.',
  },
  'output.bad-name': {
    kind: 'output',
    wrong: '{file} isn’t a valid file name on this disk.',
    remedy: 'Choose a shorter or simpler name.',
  },
  'output.failed': {
    kind: 'output',
    wrong: 'The disk failed while saving {file} ({reason}).',
    remedy: 'Check the disk, or save to another one. Any earlier version of the file is untouched.',
  },
  'picture.empty': {
    kind: 'input',
    wrong: '{file} is empty.',
    remedy: 'Copy or download the picture again.',
  },
  'picture.not-a-picture': {
    kind: 'input',
    wrong: 'Impasto can’t read {file} as a picture.',
    remedy: 'Use a JPEG, PNG, TIFF, WebP, AVIF, HEIC or GIF file.',
  },
  'picture.format': {
    kind: 'input',
    wrong: '{file} is a {format} file, which Impasto can’t read.',
    remedy: 'Open it in another program, save it as JPEG, PNG or TIFF, and use that.',
  },
  'picture.raw-alone': {
    kind: 'input',
    wrong: '{file} is a camera raw file without a full-size picture in it.',
    remedy: 'Export a TIFF or JPEG from your raw program, and use that.',
  },
  'picture.damaged': {
    kind: 'input',
    wrong: '{file} is damaged, incomplete or stored in a way that Impasto can’t read.',
    remedy:
      'Copy or download it again, or open it in another program and save it as an 8- or 16-bit JPEG, PNG or TIFF.',
  },
  'picture.samples': {
    kind: 'input',
    wrong: 'The pixels of {file} are {kind}, which Impasto can’t read.',
    remedy: 'Open it in another program, save it as an 8- or 16-bit PNG or TIFF, and use that.',
  },
  'picture.beyond-white': {
    kind: 'input',
    wrong: '{file} has floating-point pixels far outside the range from 0 (black) to 1 (white).',
    remedy: 'Tone-map it in another program, save it as a new file, and use that.',
  },
  'picture.hdr': {
    kind: 'input',
    wrong:
      '{file} is an HDR picture ({transfer}); its highlights are brighter than paper or a standard screen can show.',
    remedy: 'Export a standard (SDR) version and use that.',
  },
  'picture.too-large': {
    kind: 'input',
    wrong: '{file} is {width} × {height} pixels ({megapixels} megapixels); the limit is {limit} megapixels.',
    remedy: 'Make it smaller in another program and try again.',
  },
  'picture.no-memory': {
    kind: 'memory',
    wrong:
      '{file} has {megapixels} megapixels; opening it needs about {needed} of memory, and only {available} is free.',
    remedy: 'Close other programs, or make the picture smaller in another program.',
  },
  'open.too-slow': {
    kind: 'input',
    wrong: '{file} took too long to open, so Impasto stopped trying.',
    remedy: 'Save a simpler version in the program it came from, or use another file.',
  },
  'open.too-large': {
    kind: 'input',
    wrong: '{file} needs too much memory to open, so Impasto stopped trying.',
    remedy: 'Save a smaller version in the program it came from, or use another file.',
  },
  'open.breaks': {
    kind: 'input',
    wrong: '{file} can’t be opened: it makes the program crash.',
    remedy: 'It is damaged or may be malicious. Use another copy or another file.',
  },
  'picture.too-slow': {
    kind: 'input',
    wrong: '{file} took too long to open, so Impasto stopped trying.',
    remedy: 'Open it in another program, save it as JPEG, PNG or TIFF, and use that.',
  },
  'picture.save-format': {
    kind: 'output',
    wrong: 'Impasto can’t tell from the name {file} which format to save in.',
    remedy: 'Use a name that ends in one of these: {extensions}.',
  },
  'picture.recipe-too-long': {
    kind: 'output',
    wrong: 'The recipe is too long ({kilobytes} KB) to be stored in the picture.',
    remedy: 'Paint it again with fewer changes along the way.',
  },
  'picture.recipe-damaged': {
    kind: 'input',
    wrong: 'The recipe in {file} is damaged.',
    remedy: 'Use another copy of the picture, or choose the settings yourself.',
  },
  'picture.part-outside': {
    kind: 'input',
    wrong: 'The crop of {file} lies outside the picture, which is {width} × {height} pixels.',
    remedy: 'Crop it again.',
  },
  'region.other-shape': {
    kind: 'input',
    wrong: '{file} doesn’t have the shape of the photo, which is {width} × {height} pixels.',
    remedy:
      'A region is a picture of the photo’s shape, at any size: white where the painting counts, black elsewhere.',
  },
  'picture.too-large-to-save': {
    kind: 'output',
    wrong: 'A picture of {width} × {height} pixels is too large for {format}.',
    remedy: 'Make it smaller, or choose another format.',
  },
  'model.not-onnx': {
    kind: 'input',
    wrong: '{file} isn’t an ONNX model.',
    remedy: 'Use an .onnx file, or export the model again as ONNX.',
  },
  'model.damaged': {
    kind: 'input',
    wrong: 'The model {file} is damaged or incomplete ({detail}).',
    remedy: 'Copy or download it again.',
  },
  'model.external-weights': {
    kind: 'input',
    wrong: 'The model {file} keeps its weights in a separate file, which Impasto can’t open.',
    remedy: 'Save the model again as a single file.',
  },
  'model.operator-set': {
    kind: 'input',
    wrong:
      'The model {file} uses version {version} of the ONNX operators; Impasto reads versions {oldest} to {newest}.',
    remedy: 'Export it again with one of these versions (17 is best).',
  },
  'model.operator': {
    kind: 'input',
    wrong: 'The model {file} uses the operator {operator}, which Impasto doesn’t support.',
    remedy: 'Use another model.',
  },
  'model.unsupported': {
    kind: 'input',
    wrong: 'The model {file} uses something Impasto doesn’t support ({detail}).',
    remedy: 'Use another model.',
  },
  'model.not-loss-network': {
    kind: 'input',
    wrong: '{file} is an ONNX model, but not a network that Impasto can compare pictures with.',
    remedy: 'Use a file made by Impasto; impasto models list shows them.',
  },
  'weights.not-weights': {
    kind: 'input',
    wrong: '{file} is neither a Keras weights file (HDF5, .h5) nor a .safetensors file.',
    remedy: 'Use the VGG-16 or VGG-19 weights, or download them with: impasto models pull vgg19',
  },
  'weights.web-page': {
    kind: 'input',
    wrong: '{file} is a web page, not a weights file.',
    remedy:
      'The site probably sent an error message instead. Open the file in a browser to read it, then download again.',
  },
  'weights.archive': {
    kind: 'input',
    wrong: '{file} is an archive (.zip, .keras, .npz or .pth), which Impasto can’t open.',
    remedy: 'Use the VGG-16 or VGG-19 weights as .safetensors, or the Keras ones as .h5.',
  },
  'weights.pickle': {
    kind: 'input',
    wrong:
      '{file} contains Python objects (as older PyTorch weights do), which Impasto doesn’t open because they can run code.',
    remedy: 'Use the VGG-16 or VGG-19 weights as .safetensors, or the Keras ones as .h5.',
  },
  'weights.damaged': {
    kind: 'input',
    wrong: 'The weights file {file} is damaged or incomplete.',
    remedy: 'Download it again.',
  },
  'weights.not-keras': {
    kind: 'input',
    wrong: '{file} is an HDF5 file, but not a Keras network.',
    remedy: 'Use the Keras weights of VGG-16 or VGG-19.',
  },
  'weights.other-network': {
    kind: 'input',
    wrong: '{file} contains the network {network}; Impasto needs VGG-16 or VGG-19.',
    remedy: 'Use the weights of one of these, or download them with: impasto models pull vgg19',
  },
  'weights.unknown-network': {
    kind: 'input',
    wrong: '{file} contains a network that isn’t VGG-16 or VGG-19.',
    remedy: 'Use the weights of one of these, or download them with: impasto models pull vgg19',
  },
  'weights.layer-shape': {
    kind: 'input',
    wrong: 'Layer {layer} in {file} has the shape {found}; {network} needs {expected}.',
    remedy: 'Use the original VGG-16 or VGG-19 weights (for Keras, those with TensorFlow ordering).',
  },
  'weights.not-float32': {
    kind: 'input',
    wrong: '{array} in {file} isn’t stored as 32-bit floating-point numbers.',
    remedy: 'Use the original VGG-16 or VGG-19 weights.',
  },
  'weights.not-numbers': {
    kind: 'input',
    wrong: 'Layer {layer} in {file} contains weights that are infinite or not numbers.',
    remedy: 'Download the file again, or use the original VGG-16 or VGG-19 weights.',
  },
  'model.changed': {
    kind: 'input',
    wrong: 'The model {file} doesn’t match its card: it has been changed or damaged.',
    remedy: 'Remove it, then download it again (impasto models pull) or import it again (impasto models import).',
  },
  'model.bad-card': {
    kind: 'input',
    wrong: 'The model card {file} can’t be read.',
    remedy: 'Remove it and its .onnx file, then download or import the model again.',
  },
  'model.unknown-source': {
    kind: 'usage',
    wrong: 'Impasto doesn’t know where to download a network called {name}.',
    remedy: 'It can download {known}. To import a file you already have: impasto models import FILE',
  },
  'download.unreachable': {
    kind: 'network',
    wrong: '{host} can’t be reached.',
    remedy: 'Check your internet connection and try again.',
  },
  'download.interrupted': {
    kind: 'network',
    wrong: 'The connection to {host} was lost after {megabytes} of {total} MB.',
    remedy: 'Run the same command again to continue the download.',
  },
  'download.server': {
    kind: 'network',
    wrong: '{host} isn’t working properly at the moment (status {status}).',
    remedy: 'Try again later; what has been downloaded is kept.',
  },
  'download.refused': {
    kind: 'network',
    wrong: '{host} refused to send the file (status {status}).',
    remedy: 'Try again later, or download the file elsewhere and run: impasto models import FILE',
  },
  'download.not-found': {
    kind: 'network',
    wrong: 'The file is no longer at {address}.',
    remedy: 'Download it elsewhere and run: impasto models import FILE',
  },
  'download.web-page': {
    kind: 'network',
    wrong: '{host} sent a web page instead of the file.',
    remedy: 'Your network may ask you to sign in first: open any page in a browser, then try again.',
  },
  'download.wrong-size': {
    kind: 'network',
    wrong: '{host} sent the wrong file: it has {found} bytes instead of {expected}.',
    remedy: 'Try again later, or download the file elsewhere and run: impasto models import FILE',
  },
  'download.damaged': {
    kind: 'network',
    wrong:
      'The file downloaded from {host} was damaged and has been discarded (its MD5 is {found} instead of {expected}).',
    remedy: 'Try again. If it keeps happening, use another network or download the file elsewhere.',
  },
} as const;
