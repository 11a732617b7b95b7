/** @file What stands below the pictures of a sheet of reconstructions. */
export const reconstructionLabels = {
  content: 'Content',
  style: 'Style',
  photo: 'Photograph',
  painting: 'Painting',
} as const;
