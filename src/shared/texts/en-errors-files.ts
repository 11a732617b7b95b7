/** @file Errors about pictures, files and models: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsFiles = {
  'file.missing': {
    kind: 'input',
    wrong: '{file} does not exist.',
    remedy: 'Check the name and the folder.',
  },
  'file.dead-link': {
    kind: 'input',
    wrong: '{file} is a broken link.',
    remedy: 'Choose the file itself, or restore what the link points to.',
  },
  'file.folder-not-file': {
    kind: 'input',
    wrong: '{file} is a folder, not a file.',
    remedy: 'Choose a file inside it.',
  },
  'file.not-plain': {
    kind: 'input',
    wrong: '{file} is not an ordinary file.',
    remedy: 'Choose an ordinary file on a disk.',
  },
  'file.unreadable': {
    kind: 'input',
    wrong: '{file} cannot be read ({reason}).',
    remedy:
      'Check that you have permission to open it and that its disk is connected, or copy it elsewhere and try again.',
  },
  'folder.dead-link': {
    kind: 'input',
    wrong: '{file} is a broken link.',
    remedy: 'It was skipped.',
  },
  'folder.no-file': {
    kind: 'input',
    wrong: '{file} is named like a picture, but is {kind}.',
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
    wrong: '{file} would be saved too, but something with that name already exists.',
    remedy: 'Choose another name for the output, or use --replace to overwrite it.',
  },
  'output.in-library': {
    kind: 'usage',
    wrong: '{file} is inside the folder where Impasto keeps your works.',
    remedy: 'Save it somewhere else.',
  },
  'output.folder-missing': {
    kind: 'output',
    wrong: 'The folder {folder} does not exist.',
    remedy: 'Create it first, or save somewhere else.',
  },
  'output.folder-unmade': {
    kind: 'output',
    wrong: 'The folder {folder} cannot be created ({reason}).',
    remedy: 'Save somewhere else.',
  },
  'place.working-folder': {
    kind: 'usage',
    wrong: 'The current folder no longer exists.',
    remedy: 'Change to another folder and try again.',
  },
  'place.unreadable': {
    kind: 'input',
    wrong: '{place} cannot be read ({reason}).',
    remedy: 'Check that it exists, that you have permission to open it, and that its disk is connected.',
  },
  'place.unwritable': {
    kind: 'output',
    wrong: 'Impasto cannot write to {place} ({reason}).',
    remedy:
      'Check that you have permission, that its disk is connected and that there is space left, or choose another location.',
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
    wrong: '{file} is not an ordinary file, so it cannot be overwritten.',
    remedy: 'Choose another name.',
  },
  'output.no-permission': {
    kind: 'output',
    wrong: 'You do not have permission to write {file}.',
    remedy: 'Save it in another folder, or change the permissions.',
  },
  'output.in-use': {
    kind: 'output',
    wrong: '{file} is open in another program and cannot be replaced.',
    remedy: 'Close it there, or choose another name.',
  },
  'output.read-only': {
    kind: 'output',
    wrong: '{file} is on a read-only disk.',
    remedy: 'Save it on another disk.',
  },
  'output.disk-full': {
    kind: 'output',
    wrong: 'There is not enough disk space to save {file}.',
    remedy: 'Free up some space or save to another disk. Any earlier file is untouched.',
  },
  'output.too-big': {
    kind: 'output',
    wrong: '{file} would be larger than this disk or account allows.',
    remedy: 'Save it to another disk, or make the picture smaller.',
  },
  'output.bad-name': {
    kind: 'output',
    wrong: '{file} is not a valid file name on this disk.',
    remedy: 'Choose a shorter or simpler name.',
  },
  'output.failed': {
    kind: 'output',
    wrong: 'The disk failed while saving {file} ({reason}).',
    remedy: 'Check the disk, or save to another one. Any earlier file is untouched.',
  },
  'checkpoint.damaged': {
    kind: 'input',
    wrong: 'The checkpoint {file} is damaged, so this work cannot be resumed.',
    remedy: 'Start again from the beginning.',
  },
  'checkpoint.other-version': {
    kind: 'input',
    wrong: 'This work was started by another version of Impasto with different settings.',
    remedy: 'It has been kept. Resume it with the version that started it, or start again.',
  },
  'checkpoint.newer': {
    kind: 'input',
    wrong: 'The checkpoint {file} was made by another version of Impasto.',
    remedy: 'Resume it with the version that made it, or start again.',
  },
  'picture.empty': {
    kind: 'input',
    wrong: '{file} is empty.',
    remedy: 'Copy or save the picture again.',
  },
  'picture.not-a-picture': {
    kind: 'input',
    wrong: 'Impasto cannot read {file} as a picture.',
    remedy: 'Use a JPEG, PNG, TIFF, WebP, AVIF or GIF file.',
  },
  'picture.format': {
    kind: 'input',
    wrong: '{file} is a {format} file, which Impasto cannot read.',
    remedy: 'Open it in another program, save it as JPEG, PNG or TIFF, and use that.',
  },
  'picture.damaged': {
    kind: 'input',
    wrong: 'The picture {file} is damaged, incomplete or stored in a way that Impasto cannot read.',
    remedy:
      'Copy or download it again, or open it in another program and save it as an 8- or 16-bit JPEG, PNG or TIFF.',
  },
  'picture.samples': {
    kind: 'input',
    wrong: 'The pixels of {file} are {kind}, which Impasto cannot read.',
    remedy: 'Open it in another program, save it as an 8- or 16-bit PNG or TIFF, and use that.',
  },
  'picture.beyond-white': {
    kind: 'input',
    wrong: '{file} has floating-point pixels far outside the range from 0 (black) to 1 (white).',
    remedy: 'Tone-map it in another program, save it, and use that.',
  },
  'picture.hdr': {
    kind: 'input',
    wrong:
      '{file} is an HDR picture ({transfer}); its highlights are brighter than paper or a standard screen can show.',
    remedy: 'Export it as a standard (SDR) picture and use that.',
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
    remedy: 'Close other programs, or make the picture smaller first.',
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
    wrong: 'Opening {file} makes the program crash.',
    remedy: 'It is damaged or may be malicious: use another copy or another file.',
  },
  'picture.too-slow': {
    kind: 'input',
    wrong: '{file} took too long to open, so Impasto stopped trying.',
    remedy: 'Open it in another program, save it as JPEG, PNG or TIFF, and use that.',
  },
  'picture.save-format': {
    kind: 'output',
    wrong: 'The name {file} does not say which format to save in.',
    remedy: 'Use a name that ends in one of {extensions}.',
  },
  'picture.recipe-too-long': {
    kind: 'output',
    wrong: 'The recipe is too long ({kilobytes} KB) to store in the picture.',
    remedy: 'Save the picture with fewer changes made while painting.',
  },
  'picture.recipe-damaged': {
    kind: 'input',
    wrong: 'The recipe in {file} is damaged.',
    remedy: 'Use another copy of the picture, or choose the settings yourself.',
  },
  'picture.part-outside': {
    kind: 'input',
    wrong: 'The selected area of {file} is outside the picture, which is {width} × {height} pixels.',
    remedy: 'Select the area again.',
  },
  'picture.too-large-to-save': {
    kind: 'output',
    wrong: 'A picture of {width} × {height} pixels is too large for {format}.',
    remedy: 'Make it smaller, or choose another format.',
  },
  'model.not-onnx': {
    kind: 'input',
    wrong: '{file} is not an ONNX model.',
    remedy: 'Use an .onnx file exported as an ONNX model.',
  },
  'model.damaged': {
    kind: 'input',
    wrong: 'The model {file} is damaged or incomplete ({detail}).',
    remedy: 'Copy or download it again.',
  },
  'model.external-weights': {
    kind: 'input',
    wrong: 'The model {file} keeps its weights in a separate file, which Impasto cannot open.',
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
    wrong: 'The model {file} uses the operator {operator}, which Impasto does not support.',
    remedy: 'Use another model.',
  },
  'model.unsupported': {
    kind: 'input',
    wrong: 'The model {file} uses something Impasto does not support ({detail}).',
    remedy: 'Use another model.',
  },
  'model.not-loss-network': {
    kind: 'input',
    wrong: '{file} is an ONNX model, but not a loss network Impasto can use.',
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
    remedy: 'The download probably saved an error message. Open the file in a browser to read it, then download again.',
  },
  'weights.archive': {
    kind: 'input',
    wrong: '{file} is an archive (.zip, .keras, .npz or .pth), which Impasto cannot open.',
    remedy: 'Use the VGG-16 or VGG-19 weights as .safetensors, or the Keras ones as .h5.',
  },
  'weights.pickle': {
    kind: 'input',
    wrong: '{file} contains Python objects (like older PyTorch weights), which Impasto does not open.',
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
    wrong: '{file} contains a network that is not VGG-16 or VGG-19.',
    remedy: 'Use the weights of one of these, or download them with: impasto models pull vgg19',
  },
  'weights.layer-shape': {
    kind: 'input',
    wrong: 'Layer {layer} in {file} has the shape {found}; {network} needs {expected}.',
    remedy: 'Use the original VGG-16 or VGG-19 weights (for Keras, those in TensorFlow ordering).',
  },
  'weights.not-float32': {
    kind: 'input',
    wrong: '{array} in {file} is not stored as 32-bit numbers.',
    remedy: 'Use the original VGG-16 or VGG-19 weights.',
  },
  'weights.not-numbers': {
    kind: 'input',
    wrong: 'Layer {layer} in {file} contains weights that are infinite or not numbers.',
    remedy: 'Download the file again, or use the original VGG-16 or VGG-19 weights.',
  },
  'model.changed': {
    kind: 'input',
    wrong: 'The model {file} does not match its card: it has been changed or damaged.',
    remedy: 'Remove it and download or import it again (impasto models pull or import).',
  },
  'model.bad-card': {
    kind: 'input',
    wrong: 'The model card {file} cannot be read.',
    remedy: 'Remove it and its .onnx file, then download or import the model again.',
  },
  'model.unknown-source': {
    kind: 'usage',
    wrong: 'Impasto does not know where to download a model called {name}.',
    remedy: 'It can download {known}. Import other files with: impasto models import FILE',
  },
  'download.unreachable': {
    kind: 'network',
    wrong: '{host} cannot be reached.',
    remedy: 'Check your internet connection and try again.',
  },
  'download.interrupted': {
    kind: 'network',
    wrong: 'The connection to {host} was lost after {megabytes} of {total} MB.',
    remedy: 'Run the same command again to continue the download.',
  },
  'download.server': {
    kind: 'network',
    wrong: '{host} has a problem at the moment (status {status}).',
    remedy: 'Try again later; what has been downloaded is kept.',
  },
  'download.refused': {
    kind: 'network',
    wrong: '{host} refused to send the file (status {status}).',
    remedy: 'Try again later, or download the file elsewhere and use: impasto models import FILE',
  },
  'download.not-found': {
    kind: 'network',
    wrong: 'The file is no longer at {address}.',
    remedy: 'Download it elsewhere and use: impasto models import FILE',
  },
  'download.web-page': {
    kind: 'network',
    wrong: '{host} sent a web page instead of the file.',
    remedy: 'Your network may ask you to sign in first: open any page in a browser, then try again.',
  },
  'download.wrong-size': {
    kind: 'network',
    wrong: 'The file from {host} is not the expected one: it has {found} bytes instead of {expected}.',
    remedy: 'Try again later, or download the file elsewhere and use: impasto models import FILE',
  },
  'download.damaged': {
    kind: 'network',
    wrong: 'The file downloaded from {host} is damaged (its MD5 is {found} instead of {expected}) and was discarded.',
    remedy: 'Try again. If it happens twice, use another network or download the file elsewhere.',
  },
} as const;
