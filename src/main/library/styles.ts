/** @file The styles on this machine. */
import { type StyleCard, styleCardDocument, styleSidecars } from '../../shared/style-card.ts';
import { type Installed, shelf } from './shelf.ts';

export type InstalledStyle = Installed<StyleCard>;

const styles = shelf<StyleCard>({
  folder: 'styles',
  document: styleCardDocument,
  sidecars: styleSidecars,
  errors: { changed: 'style.changed', badCard: 'style.bad-card' },
});

export const {
  list: listStyles,
  find: findStyle,
  at: styleAt,
  verify: verifyStyle,
  adopt: adoptStyle,
  freeName: freeStyleName,
  retitle: retitleStyle,
  remove: removeStyle,
} = styles;
