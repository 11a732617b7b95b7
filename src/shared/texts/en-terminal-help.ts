/** @file English for the help of the command line. Words in capitals stand for what a person fills in. */
export const terminalHelpTexts = {
  'help.about': 'Impasto {version} paints photos in the style of paintings.',
  'help.studio': 'The studio:',
  'help.direct': 'Or directly:',
  'help.commands': 'Commands:',
  'help.examples': 'Examples:',
  'help.more':
    '{command} explains a command. {debug} shows the details of an error, {verbose} what is being done; {trace} and {dump} record where the time goes and how a picture is made (docs/debugging.md). {locale} chooses the language.',
  'help.bounded': '{help} {bounds}',
  'help.default': '[default: {value}]',
  'help.range': '[{min} to {max}, default: {value}]',
  'help.rangeLive': '[{min} to {max}, default: {value}; can be changed while painting]',
  'help.defaultLive': '[default: {value}; can be changed while painting]',

  'option.bits': 'Bits per channel of a PNG.',
  'option.device': 'What to compute on (see {command}): the device you name, or the fastest that works.',
  'option.json': 'Print one JSON object per line.',
  'option.jsonSteered': 'Print one JSON object per line. Lines on standard input steer the job, for example {example}.',
  'option.trace': 'Write where the time goes into this file, to open at {site}.',
  'option.dump': 'Write the picture at every stage into this folder.',
  'option.verbose': 'Show the lines of the log here, too.',
  'option.noMarking': 'Leave out the marking that tells other programs that AI was used (docs/marking.md).',
  'option.preview': 'Save the picture so far every N iterations, as OUTPUT_preview.',
  'stylise.timeLapse':
    'Keep the pictures along the way in FOLDER, numbered by iteration, to make a video of. The studio makes videos itself.',
  'option.recipe': 'Repeat the recipe in this picture, or in a .json file made with impasto recipe.',
  'option.replaceOthers': 'Replace existing files that have the names of the other files to be saved.',
  'option.style': 'The style, or several to mix, with weights: {example}. Can be given more than once.',

  'apply.summary': 'Paints photos in a trained style, in an instant.',
  'apply.about':
    '{list} shows the styles; {train} makes one from a painting. Several photos, a folder of them, or several --styles give one picture each, in the folder that OUTPUT names. --style great-wave=2,auvers=1 paints with both styles and mixes the two pictures, here two parts to one. Settings you leave out come from the style. OUTPUT can be .png or .jpg; the recipe is stored in it.',
  'apply.output': 'Where to save the picture (.png or .jpg), or the folder for several pictures.',
  'apply.replace': 'Replace existing files in the FOLDER that weren’t painted with Impasto.',
  'apply.styles': 'Paint one picture in each of these styles.',

  'devices.summary': 'Shows what Impasto can compute on: the processor, and graphics cards that work.',
  'devices.about':
    'Each device is tested once, in a process of its own: it runs every operation that Impasto uses, and the results are checked against known ones. The results of the test are kept. With --device, other commands use the device you name; without it, they use the fastest that works.',
  'devices.again': 'Test them again, for example after a driver update.',

  'diagnostics.summary': 'Shows what helps to find a problem: versions, devices, memory, recent errors.',
  'diagnostics.about':
    'Include this when you report a problem. It contains no file names or locations, so it’s safe to share.',

  'models.summary': 'Lists, downloads, imports and verifies the networks that compare pictures.',
  'models.about':
    'vgg16 comes with Impasto. pull downloads the official weights of another network; if the download is interrupted, the next pull continues it. import reads VGG-16 or VGG-19 weights that you already have, as a Keras file (.h5) or a .safetensors file. verify checks every network against its card.',

  'palette.summary': 'Shows the main colours of a picture.',
  'palette.about':
    'Prints the colours that cover most of a photo or painting, with their share of it. With -o they are also saved as a strip, each as wide as its share.',
  'palette.output': 'Save a strip of the colours as .png or .jpg.',
  'palette.colours': 'How many colours, {min} to {max}.',

  'print.summary': 'Paints a picture at paper size, as a file for a print shop.',
  'print.about':
    'The print keeps the strokes of the preview. A WORK from the studio, given by its title or folder, is printed as it looks there; a picture without a style is printed as it is, with detail added to its brushwork where the painting behind it is known. The extension of OUTPUT decides the format: .tif, .png or .jpg. Ctrl-C keeps what is painted; {resume} continues at the tile where it stopped, even to another place.',
  'print.border': 'Smallest width of the white border, with --placing fit.',
  'print.bleed': 'How far the picture goes beyond the finished size, to be trimmed off.',
  'print.bits': 'Bits per channel.',
  'print.compression': 'Compression of a TIFF. At 16 bits, zip is smallest and lzw is larger than none.',
  'print.copyright': 'Your copyright notice, written into the file.',
  'print.crop':
    'With --placing fill: the centre of the crop, from 0 to 1 across and down, and its zoom (1 is the widest crop).',
  'print.destination':
    'What the print is for. This sets the file options below. [default: lab for .jpg, otherwise archive]',
  'print.dpi': 'Pixels per inch. [default: 300; 200 from A1 up]',
  'print.height': 'Height in {unit, select, mm {millimetres} in {inches} other {pixels}}.',
  'print.location': 'Keep where the photo was taken in the file.',
  'print.look': 'Keep the strokes of the preview, or paint finer ones: the style at full resolution.',
  'print.marks': 'Add crop marks outside the bleed.',
  'print.name': 'Your name, written into the file.',
  'print.noRecipe': 'Leave the recipe out of the file.',
  'print.orientation': 'Orientation of the paper.',
  'print.output': 'Where to save the print: .tif, .png or .jpg.',
  'print.painting':
    'The painting behind a finished picture, for its brushwork. Works from the studio already know theirs.',
  'print.paper': 'A4, A3, 8x10in, 30x40cm… The paper turns to match the picture.',
  'print.placing':
    'fit: the whole picture, with white around it; fill: a crop that covers the paper; shape: the paper trimmed to the shape of the picture.',
  'print.profile': 'Colour space of the file; keep uses the one of the photo.',
  'print.quality': 'Quality of a JPEG, 90 to 100.',
  'print.refine':
    'How much detail is added at full size, from 0 to 2; 0 only enlarges. [default: 1 if there is a style or a known painting to take it from]',
  'print.regions':
    'The pictures that said where each painting counts, if the picture was painted with --painting-regions.',
  'print.replace': 'Replace OUTPUT if it already exists.',
  'print.size': 'Longest side of the preview that the print matches.',
  'print.transparency': 'Keep the PNG transparent where the photo is.',
  'print.width':
    'Width in {unit, select, mm {millimetres} in {inches} other {pixels}}; the height follows from the picture unless given.',

  'recipe.summary': 'Shows the recipe in a picture made with Impasto.',
  'recipe.about':
    'The recipe holds every setting, the changes made while painting and the hashes of the photo and paintings. To repeat a picture, use --recipe with the command that made it.',
  'recipe.json': 'Print it on one line.',

  'reconstruct.summary': 'Shows what the network sees in a photo and in a painting, layer by layer.',
  'reconstruct.about':
    'Ten pictures grow from noise, as in the paper behind Impasto (Gatys 2015). Five keep the content that one layer sees in the photo: from every pixel (a, conv1_1) to what is in it and where, without the exact pixels (e, conv5_1). Five keep the style that more and more layers see in the painting: from its colours (a) to its strokes and shapes (e). The SHEET, .png or .jpg, shows them all, labelled, beside the originals; each is also saved next to it, as SHEET_content-a to SHEET_style-e. Existing files with these names that Impasto didn’t make are only replaced with --replace. Ctrl-C stops and keeps what is done; {resume} continues.',
  'reconstruct.output': 'Where to save the sheet (.png or .jpg); the ten pictures are saved beside it.',

  'resume.summary': 'Continues unfinished work from its last checkpoint.',
  'resume.about':
    'Without a name, it continues the newest. The finished picture is the same, byte for byte, as if it had never stopped.',
  'resume.anyway': 'Continue even if the work was started on another computer or with another version.',
  'resume.device': 'What to compute on from now on. [default: what it was started on]',
  'resume.discard': 'Discard unfinished work.',
  'resume.list': 'List unfinished work.',
  'resume.output': 'Save the picture somewhere else than planned.',

  'studio.summary': 'Opens the studio, to paint in a window; the same as impasto without a command.',
  'studio.about':
    'The studio opens in its own window if Electron is installed, otherwise in your browser. It runs on this computer, and nothing leaves it: the address works only here, and in one browser. For another browser, start it again: the open studio then gets another address. Ctrl-C closes it; a picture that is being painted continues next time.',
  'studio.window': 'Open in a window of its own. If Electron is not installed yet, ask and download it.',
  'studio.browser': 'Use the browser even if the studio could open in its own window.',
  'studio.noOpen': 'Only show the address for a browser, also for a studio that is already open.',

  'styles.summary': 'Lists, exports, imports, removes and verifies the styles that apply paints with.',
  'styles.about':
    'sheet paints a photo in every style, labelled, for you to choose from. export saves a style as ONNX, which other programs can run too, with its card beside it. import adds such a file, or a style network from another program, to your own styles. remove deletes one of your own. verify checks every style against its card.',
  'styles.output': 'Where to save the sheet or the exported style.',
  'styles.replace': 'With export: replace existing files that have the names of the files to be saved.',
  'styles.size': 'Longest side of each picture on a sheet.',

  'stylise.summary': 'Paints a photo in the style of a painting.',
  'stylise.about':
    'The picture is worked over again and again until a network that recognises pictures sees the photo in what it shows, and the painting in how it is painted. Ctrl-C stops and keeps what is done; {resume} continues. OUTPUT can be .png or .jpg; the recipe is stored in it.',
  'stylise.output': 'Where to save the picture, .png or .jpg.',
  'stylise.parts':
    'Crop of each painting, in pixels from its top left corner, or all: leaves out margins, frames and writing.',
  'stylise.regions':
    'Where each painting counts: a picture of the photo’s shape, white where it does, or rest for wherever no other does. impasto regions makes such pictures.',
  'stylise.replace': 'Replace an existing file that has the name of the preview.',
  'stylise.start': 'What the picture starts from: the photo, noise, or another picture.',
  'stylise.weights': 'With several paintings: how much each counts.',

  'distil.summary': 'Makes the draft of a style, so that previews keep up with the sliders.',
  'distil.about':
    'A smaller network learns to paint what the style paints, three times as fast. The window shows it while something moves, and then the style itself. The styles that come with Impasto have one. It is saved beside the style, as STYLE.draft.onnx. Ctrl-C stops and keeps what has been learnt; {resume} continues.',
  'distil.from': 'Start from the draft of this style. [default: that of great-wave]',

  'train.summary': 'Trains a style on a painting, which then paints in an instant.',
  'train.about':
    'A network learns to paint photos like the painting (Johnson 2016). It learns from photos of any kind: the ones that come with Impasto, or a folder of your own. First crop margins, frames, seals and writing off the painting, or they will be learnt, too. Ctrl-C stops and keeps what has been learnt; {resume} continues, even after a crash, as if nothing had happened. A card (.json), a thumbnail (.jpg) and what it takes to train longer (.training) are saved beside STYLE.onnx.',
  'train.from':
    'Start from what this style has learnt; base is learnt over many paintings, and nothing starts from scratch. [default: base, for the light form]',
  'train.longer':
    'Train the style at OUTPUT longer, from where its training ended: to the planned end where it was ended early, otherwise for as many steps again. --steps sets how many in all. Needs the same painting.',
  'train.output': 'Where to save the style (.onnx).',
  'train.photos':
    'Folders of photos to learn from; built-in means the photos that come with Impasto. Can be given more than once.',
  'train.preview': 'Paint the test pictures every N steps, as OUTPUT_preview.jpg.',
  'train.test': 'Pictures to paint for the previews and the thumbnail.',
  'train.title': 'The name under which the style is shown.',
} as const;
