/** @file English for the regions of a photograph: subject, background, sky and faces. */

export const regionTexts = {
  'regions.restore': 'Restore in one click',
  'regions.erase': 'Erase in one click',
  'regions.subject': 'Subject',
  'regions.background': 'Background',
  'regions.sky': 'Sky',
  'regions.protectFaces': 'Protect faces',
  'regions.protectFacesHelp':
    'Shows the faces as they are in the photo, whatever is painted, also in saved pictures and prints.',
  'regions.facesOpacity': 'Faces',
  'regions.facesOpacityHelp':
    'How much of the photo shows in protected faces. In the middle, they are half photo, half paint.',
  'regions.looking': 'Looking…',

  'mix.whereOf': 'Where {name} is used',
  'mix.whereHelp': 'Paints only this region in the style of this painting. Takes effect the next time you paint.',
  'mix.everywhere': 'Everywhere',
  'mix.rest': 'Everywhere else',
  'mix.subject': 'In the subject',
  'mix.background': 'In the background',
  'mix.sky': 'In the sky',
  'mix.faces': 'In faces',
  'mix.own': 'In the region of its recipe',
} as const;

export const regionTerminalTexts = {
  'regions.summary': 'Finds the subject, background, sky and faces of a photo.',
  'regions.about':
    'Each is saved in FOLDER as a grey picture of up to 800 pixels, white where the region is. Regions that the photo doesn’t have are left out. In the window, the same regions bring the photo back into a painting.',
  'regions.output': 'The folder to save to; it is created if it doesn’t exist.',
  'regions.found.subject': 'Subject: {share} of the photo',
  'regions.found.background': 'Background: {share} of the photo',
  'regions.found.sky': 'Sky: {share} of the photo',
  'regions.found.faces': 'Faces: {count}, {share} of the photo',
  'regions.none.subject': 'Subject: none stands out',
  'regions.none.background': 'Background: none, since no subject stands out',
  'regions.none.sky': 'Sky: none found',
  'regions.none.faces': 'Faces: none found',
} as const;

export const errorTextsRegions = {
  'region.no-subject': {
    kind: 'input',
    wrong: 'Nothing in this photo stands out as its subject.',
    remedy: 'If you mean a certain part, paint over it with the brush.',
  },
  'region.no-background': {
    kind: 'input',
    wrong: 'Nothing in this photo stands out, so there is no background behind it.',
    remedy: 'If you mean a certain part, paint over it with the brush.',
  },
  'region.no-sky': {
    kind: 'input',
    wrong: 'No sky was found in this photo.',
    remedy: 'If there is one, paint over it with the brush.',
  },
  'region.no-faces': {
    kind: 'input',
    wrong: 'No face was found in this photo.',
    remedy:
      'If there is one, paint over it with the brush. Faces from the side, and very small ones, are often missed.',
  },
} as const;
