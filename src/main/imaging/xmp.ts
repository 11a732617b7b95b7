/**
 * @file XMP (ISO 16684-1): the recipe as a property in a namespace of our own, who made the picture, and how it came about
 * (IPTC Photo Metadata: DigitalSourceType).
 */
import { type SourceType, sourceTypes } from '../../shared/source-type.ts';
import { recipeNamespace } from '../files/own-files.ts';

export interface XmpProperties {
  readonly recipe?: string;
  /** dc:creator and dc:rights: what EXIF says too, but in any script. */
  readonly creator?: string;
  readonly rights?: string;
  readonly sourceType?: SourceType;
}

const iptcNamespace = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const iptcDeclaration = `xmlns:Iptc4xmpExt="${iptcNamespace}"`;
/** Values of DigitalSourceType are addresses in this vocabulary. */
const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

export function writeXmp({ recipe, creator, rights, sourceType }: XmpProperties): string {
  const array = (kind: 'Seq' | 'Alt', language: string, text: string) =>
    `<rdf:${kind}><rdf:li${language}>${escapeXml(text)}</rdf:li></rdf:${kind}>`;
  const declarations = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:impasto="${recipeNamespace}"`;
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" ${declarations}${sourceType === undefined ? '' : ` ${iptcDeclaration}`}>` +
    (creator === undefined ? '' : `<dc:creator>${array('Seq', '', creator)}</dc:creator>`) +
    (rights === undefined ? '' : `<dc:rights>${array('Alt', ' xml:lang="x-default"', rights)}</dc:rights>`) +
    (sourceType === undefined ? '' : sourceTypeElement(sourceType)) +
    (recipe === undefined ? '' : `<impasto:recipe>${escapeXml(recipe)}</impasto:recipe>`) +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
  );
}

function sourceTypeElement(type: SourceType): string {
  return `<Iptc4xmpExt:DigitalSourceType>${vocabulary}${type}</Iptc4xmpExt:DigitalSourceType>`;
}

/** The recipe, also where another program has rewritten the packet with the property as an attribute. */
export function readXmp(xmp: string): string | undefined {
  return propertyOf(xmp, recipeNamespace, 'recipe');
}

/** Undefined also where a picture came about in another way. */
export function readSourceType(xmp: string): SourceType | undefined {
  const value = propertyOf(xmp, iptcNamespace, 'DigitalSourceType')?.trim();
  return sourceTypes.find((type) => value === vocabulary + type);
}

/** The packet with this type in place of its own, or with none; all else in it stays. */
export function withSourceType(xmp: string, type: SourceType | undefined): string {
  const prefix = prefixOf(xmp, iptcNamespace);
  const name = `${prefix?.replaceAll('.', '\\.')}:DigitalSourceType`;
  const bare =
    prefix === undefined
      ? xmp
      : xmp
          .replace(new RegExp(`<${name}(?: [^<>]*)?(?:/>|>[^<>]*</${name}>)`), '')
          .replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"<>]*"|'[^'<>]*')`), '')
          .replace(descriptionOf(''), '');
  if (type === undefined) return bare;
  const end = bare.lastIndexOf('</rdf:RDF>');
  if (end < 0) return writeXmp({ sourceType: type });
  return bare.slice(0, end) + descriptionOf(sourceTypeElement(type)) + bare.slice(end);
}

/** One of its own, which declares all that it needs. */
function descriptionOf(properties: string): string {
  return `<rdf:Description rdf:about="" ${iptcDeclaration}>${properties}</rdf:Description>`;
}

function propertyOf(xmp: string, namespace: string, name: string): string | undefined {
  const prefix = prefixOf(xmp, namespace);
  if (prefix === undefined) return undefined;
  const element = between(xmp, `<${prefix}:${name}>`, `</${prefix}:${name}>`);
  const attribute = between(xmp, `${prefix}:${name}="`, '"') ?? between(xmp, `${prefix}:${name}='`, "'");
  const text = element ?? attribute;
  return text === undefined ? undefined : unescapeXml(text);
}

function prefixOf(xmp: string, namespace: string): string | undefined {
  const at = xmp.indexOf(namespace);
  if (at < 0) return undefined;
  return /xmlns:([\w.-]+)\s*=\s*["']$/.exec(xmp.slice(Math.max(0, at - 100), at))?.[1];
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
