/** @file XMP (ISO 16684-1): the recipe as a property in a namespace of our own, and who made the picture. */
import { recipeNamespace } from '../files/own-files.ts';

export interface XmpProperties {
  readonly recipe?: string;
  /** dc:creator and dc:rights: what EXIF says too, but in any script. */
  readonly creator?: string;
  readonly rights?: string;
}

export function writeXmp({ recipe, creator, rights }: XmpProperties): string {
  const array = (kind: 'Seq' | 'Alt', language: string, text: string) =>
    `<rdf:${kind}><rdf:li${language}>${escapeXml(text)}</rdf:li></rdf:${kind}>`;
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:impasto="${recipeNamespace}">` +
    (creator === undefined ? '' : `<dc:creator>${array('Seq', '', creator)}</dc:creator>`) +
    (rights === undefined ? '' : `<dc:rights>${array('Alt', ' xml:lang="x-default"', rights)}</dc:rights>`) +
    (recipe === undefined ? '' : `<impasto:recipe>${escapeXml(recipe)}</impasto:recipe>`) +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  );
}

/** The text of our property, also where another program has rewritten the packet with the property as an attribute. */
export function readXmp(xmp: string): string | undefined {
  const at = xmp.indexOf(recipeNamespace);
  if (at < 0) return undefined;
  const prefix = /xmlns:([\w.-]+)\s*=\s*["']$/.exec(xmp.slice(Math.max(0, at - 100), at))?.[1];
  if (prefix === undefined) return undefined;
  const element = between(xmp, `<${prefix}:recipe>`, `</${prefix}:recipe>`);
  const attribute = between(xmp, `${prefix}:recipe="`, '"') ?? between(xmp, `${prefix}:recipe='`, "'");
  const text = element ?? attribute;
  return text === undefined ? undefined : unescapeXml(text);
}

function between(text: string, opening: string, closing: string): string | undefined {
  const start = text.indexOf(opening);
  if (start < 0) return undefined;
  const end = text.indexOf(closing, start + opening.length);
  return end < 0 ? undefined : text.slice(start + opening.length, end);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
