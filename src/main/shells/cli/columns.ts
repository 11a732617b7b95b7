/** @file Text in the columns of a terminal, where a Chinese character takes two and may end a line without a space. */

/** East Asian scripts, their punctuation and full-width forms (Unicode's UAX 11, W and F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
/** What no line begins with. */
const closing = /[、。，．：；？！）〕］｝〉》」』】”’…]/;
/** What no line ends with. */
const opening = /[（〔［｛〈《「『【“‘]/;

export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** As much of its beginning as there is room for. */
export function cutTo(text: string, columns: number): string {
  let [cut, taken] = ['', 0];
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > columns) break;
    cut += character;
  }
  return cut;
}

export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [''];
  for (const piece of piecesOf(text)) {
    const last = lines.at(-1)!;
    if (last !== '' && columnsOf(last) + columnsOf(piece.trimEnd()) > columns) {
      lines[lines.length - 1] = last.trimEnd();
      lines.push(piece);
    } else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd());
}

/** What stays together: words with the space behind them, characters with the punctuation beside them, a <placeholder>. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let former = '';
  for (const [atom] of text.matchAll(/<[^<> ]+>|./gsu)) {
    const first = atom[0]!;
    const isBreak = former === ' ' ? first !== ' ' : isBetweenCharacters(former, first) && !closing.test(first);
    if (pieces.length === 0 || isBreak) pieces.push(atom);
    else pieces[pieces.length - 1] += atom;
    former = atom.at(-1)!;
  }
  return pieces;
}

function isBetweenCharacters(former: string, character: string): boolean {
  if (opening.test(former) || character === ' ') return false;
  return wide.test(former) || wide.test(character) || (opening.test(character) && closing.test(former));
}
