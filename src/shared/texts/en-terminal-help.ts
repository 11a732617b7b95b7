/** @file English for the help of the command line. Words in capitals stand for what a person fills in. */
export const terminalHelpTexts = {
  'help.about': 'Impasto {version} paints photographs in the manner of paintings.',
  'help.studio': 'The studio:',
  'help.direct': 'Or directly:',
  'help.commands': 'Commands:',
  'help.examples': 'Examples:',
  'help.more':
    '{command} explains a command. {debug} shows the details of an error, {verbose} what is being done; {trace} and {dump} record where time goes and how a picture comes about (docs/debugging.md). {locale} chooses the language.',
  'help.default': '[default: {value}]',
  'help.range': '[{min} to {max}, default: {value}]',
  'help.rangeLive': '[{min} to {max}, default: {value}; can be changed while painting]',
  'help.defaultLive': '[default: {value}; can be changed while painting]',

  'option.bits': 'Bits per channel of a PNG.',
  'option.device': 'What to compute on: the fastest that works (see {command}), or the one you name.',
  'option.json': 'Print one JSON object per line.',
  'option.jsonSteered': 'Print one JSON object per line; lines on standard input steer it, such as {example}.',
  'option.preview': 'Save the picture so far every N iterations, as OUTPUT_preview.',
  'option.recipe': 'Repeat the recipe inside this picture (or a .json of it).',
  'option.replaceOthers': 'Replace existing files that have the names of the other files written.',
  'option.style': 'The style, or several to mix, with weights: {example}. Can be given several times.',

  'apply.summary': 'Paints photographs in a trained style, instantly.',
  'apply.about':
    '{list} shows the styles; {train} makes one from a painting. Several photographs, a folder of them, or several --styles give one picture each, in the folder that OUTPUT names. --style great-wave=2,auvers=1 paints with both and mixes the two pictures, here two parts to one. Settings you leave out come from the style. OUTPUT can be .png or .jpg and carries its recipe.',
  'apply.output': 'Where to save the picture, .png or .jpg, or the folder for several.',
  'apply.replace': 'Replace existing files in the FOLDER that were not painted by Impasto.',
  'apply.styles': 'One picture in each of these styles.',

  'devices.summary': 'Shows what pictures can be computed on: graphics cards, if they work, and the processor.',
  'devices.about':
    'Each device is tried once, in its own process, with every operation Impasto uses, and its results are checked against known ones. The verdicts are kept. --device of the other commands names a device; without it, the fastest that works is used.',
  'devices.again': 'Try them again, for example after a driver update.',

  'diagnostics.summary': 'Shows what helps to find a problem: versions, devices, memory, recent errors.',
  'diagnostics.about': 'It contains no names or locations of your files, so you can send it to anybody.',

  'models.summary': 'Lists, downloads, imports and verifies the networks that judge pictures.',
  'models.about':
    'vgg16 comes with Impasto. pull downloads the official weights of another network once; an interrupted download continues where it stopped. import reads weights of VGG-16 or VGG-19 that you already have: a Keras file (.h5) or a .safetensors file.',

  'palette.summary': 'Shows the main colours of a picture.',
  'palette.about':
    'Prints the colours that cover most of a photograph or painting, with their share of it. With -o they are also saved as a strip, each as wide as its share.',
  'palette.output': 'Save a strip of the colours as .png or .jpg.',
  'palette.colours': 'How many colours, {min} to {max}.',

  'print.summary': 'Paints a picture at paper size, as a file for a print shop.',
  'print.about':
    'The print keeps the strokes of the preview. A WORK from the studio, given by its title or folder, is printed as it looks there; a picture without a style is printed as it is, with detail added to its brushwork where the painting behind it is known. The extension of OUTPUT decides the format: .tif, .png or .jpg. Ctrl-C keeps what is painted; {resume} continues at the tile where it stopped, even to another place.',
  'print.border': 'Smallest white border around the picture, with --placing fit.',
  'print.bleed': 'Picture beyond the finished size, to be trimmed off.',
  'print.bits': 'Bits per channel.',
  'print.compression': 'Compression of a TIFF; at 16 bits zip is smallest, and lzw is larger than none.',
  'print.copyright': 'Your copyright notice, written into the file.',
  'print.crop':
    'With --placing fill: the centre of the crop, 0 to 1 from the left and top, and how much closer it is than it needs to be.',
  'print.destination':
    'What the print is for, which decides everything below. [default: lab for .jpg, otherwise archive]',
  'print.dpi': 'Pixels per inch. [default: 300; 200 from A1 up]',
  'print.height': 'Height in {unit, select, mm {millimetres} in {inches} other {pixels}}.',
  'print.location': 'Keep where the photograph was taken.',
  'print.look': 'The strokes of the preview, or finer ones: the style at full resolution.',
  'print.marks': 'Crop marks outside the bleed.',
  'print.name': 'Your name, written into the file.',
  'print.noRecipe': 'Leave the recipe out of the file.',
  'print.orientation': 'Orientation of the paper.',
  'print.output': 'Where to save the print: .tif, .png or .jpg.',
  'print.painting':
    'The painting behind a finished picture, for its brushwork; works from the studio already know theirs.',
  'print.paper': 'A4, A3, 8x10, 30x40cm… The paper turns with the picture.',
  'print.placing':
    'The whole picture on white, a crop that fills the paper, or the paper cut to the shape of the picture.',
  'print.profile': 'Colour profile of the file; keep uses the one of the photograph.',
  'print.quality': 'Quality of a JPEG, 90 to 100.',
  'print.refine':
    'How much is repainted at full size, 0 to 2; 0 only enlarges. [default: 1 where a style or a known painting can paint it]',
  'print.replace': 'Replace OUTPUT if it already exists.',
  'print.size': 'Longest side of the preview whose strokes the print keeps.',
  'print.transparency': 'Keep a PNG transparent where the photograph is.',
  'print.width':
    'Width in {unit, select, mm {millimetres} in {inches} other {pixels}}; the height follows from the picture unless given.',

  'recipe.summary': 'Prints the recipe inside a picture made by Impasto.',
  'recipe.about':
    'The recipe holds every setting, the live changes and the hashes of the sources. --recipe of the command that made the picture repeats it.',
  'recipe.json': 'Print it on one line.',

  'reconstruct.summary': 'Shows what the network sees in a photograph and in a painting, layer by layer.',
  'reconstruct.about':
    'Ten pictures grow from noise, as in the paper behind Impasto (Gatys 2015). Five keep the content that one layer sees in the photograph: from every pixel (a, conv1_1) to what is in it and where, without the exact pixels (e, conv5_1). Five keep the style that more and more layers see in the painting: from its colours (a) to its strokes and shapes (e). The SHEET, .png or .jpg, shows all of them, labelled, beside the originals; each one is also saved next to it, as SHEET_content-a to SHEET_style-e. Existing files with these names that are not from Impasto are only replaced with --replace. Ctrl-C keeps what is done; {resume} continues.',
  'reconstruct.output': 'Where to save the sheet, .png or .jpg; the ten pictures go beside it.',

  'resume.summary': 'Continues unfinished work from its last checkpoint.',
  'resume.about':
    'Without a name, the newest. The finished picture is the same, byte for byte, as if it had never stopped.',
  'resume.anyway': 'Continue even if the work was started on another machine or with another version.',
  'resume.device': 'What to compute on from now on. [default: what it was started on]',
  'resume.discard': 'Discard unfinished work.',
  'resume.list': 'List unfinished work.',
  'resume.output': 'Save the picture somewhere other than where it was started.',

  'studio.summary': 'Opens the studio, to paint in a window; the same as impasto without a command.',
  'studio.about':
    'It opens in its own window where Electron is installed, otherwise in your browser. It runs on this computer and nothing leaves it: the printed address works only here and admits one browser. Start it again for another browser: the open studio then gets one more address. Ctrl-C closes it; a picture that is being painted continues the next time.',
  'studio.browser': 'Use the browser even if it could open in its own window.',
  'studio.noOpen': 'Only print the address for a browser; also for a studio that is already open.',

  'styles.summary': 'Lists, shows, exports and imports the styles that apply paints with.',
  'styles.about':
    'sheet paints a photograph in every style, labelled, to choose from. export saves a style as ONNX, which other programs can run too, with its card beside it; import adds such a file, or a style network from another program, to your own styles. verify checks every style against its card.',
  'styles.output': 'Where to save the sheet or the exported style.',
  'styles.replace': 'With export: replace existing files that have the names of its files.',
  'styles.size': 'Longest side of each picture on a sheet.',

  'stylise.summary': 'Paints a photograph in the manner of a painting.',
  'stylise.about':
    'The picture is optimised until a network that recognises pictures sees the photograph in what it shows and the painting in how it is painted. Ctrl-C keeps what is done; {resume} continues. OUTPUT can be .png or .jpg and carries its recipe.',
  'stylise.output': 'Where to save the picture, .png or .jpg.',
  'stylise.parts':
    'The part of each painting that counts, in pixels from its top left corner, or all: leaves out margins, frames and writing.',
  'stylise.replace': 'Replace an existing file that has the name of the preview.',
  'stylise.start': 'What the picture grows from: the photograph, noise, or another picture.',
  'stylise.weights': 'With several paintings: how much each counts.',

  'train.summary': 'Trains a style from a painting, which then paints instantly.',
  'train.about':
    'A network learns to paint photographs like the painting (Johnson 2016). It learns from photographs of any kind: the ones that come with Impasto, or a folder of your own. First crop margins, frames, seals and writing off the painting: they would be learnt, too. Ctrl-C keeps what is learnt; {resume} continues, even after a crash, as if nothing had happened. A card (.json) and a thumbnail (.jpg) are saved beside STYLE.onnx.',
  'train.from':
    'Start from what this style has learnt, which is quicker; nothing starts from scratch. [default: great-wave, for the light form]',
  'train.output': 'Where to save the style, .onnx.',
  'train.photos':
    'Photographs to learn from; built-in means the ones that come with Impasto. Can be given several times.',
  'train.preview': 'Paint test pictures every N steps, as OUTPUT_preview.jpg.',
  'train.test': 'Pictures to paint for previews and the thumbnail.',
  'train.title': 'The name people see for the style.',
} as const;
