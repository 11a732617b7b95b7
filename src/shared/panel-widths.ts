/** @file How wide a panel of the window may be, in rem, so that it grows with the text. */
export const panelWidths = { min: 13, usual: 17.5, max: 32 } as const;
