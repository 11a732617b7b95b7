/** @file What is new in a version, as a feed tells it (text or HTML, from elsewhere), as a text that a dialog can show. */

type FeedNotes = string | readonly { readonly version: string; readonly note: string | null }[] | null | undefined;

/** More would push the buttons of a dialog off the screen. */
const longest = 1200;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': '’', nbsp: ' ' };

/** Empty where there are none. */
export function plainNotes(notes: FeedNotes): string {
  const text = typeof notes === 'string' ? notes : (notes ?? []).map(({ note }) => note ?? '').join('\n\n');
  const plain = text
    .replace(/<li[^>]*>/gi, '• ')
    .replace(/<\/(p|li|h\d|ul|ol|div)>|<br[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!)
    // What is left of them could only draw over the dialog's own words.
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest).replace(/\s+\S*$/, '')} …`;
}
