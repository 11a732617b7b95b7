/** @file What a look paints like, by name: its styles, or its paintings. Pure. */
import type { Look, PictureInfo, StyleSummary } from '../../shared/contract-shapes.ts';
import { styleWords } from '../../shared/language/language.ts';
import { secondInUse } from '../../shared/second-style.ts';
import { withoutEnding } from './words.ts';

/** In *Instant*: the style and the second one, where it is used or will be; one that is not here has its stored name. */
export function styleTitles({ instant }: Look, styles: readonly StyleSummary[]): string[] {
  const { style: first, second } = instant;
  const isUsed = second && (second.place !== undefined || secondInUse(instant) !== undefined);
  const names = [first, isUsed ? second.style : undefined].filter((name) => name !== undefined);
  return names.map((name) => {
    const style = styles.find((each) => each.name === name);
    return style ? styleWords(style).title : name;
  });
}

/** In *Paint*: those that are here. */
export function paintingTitles({ paint }: Look, paintings: readonly Pick<PictureInfo, 'id' | 'name'>[]): string[] {
  const found = paint.paintings.map(({ picture }) => paintings.find(({ id }) => id === picture));
  return found.filter((painting) => painting !== undefined).map(({ name }) => withoutEnding(name));
}
