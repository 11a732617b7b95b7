/** @file Whether a file is one that Impasto wrote, told by what is in it and never by its name. */
import { stat } from 'node:fs/promises';
import { jsonOf } from '../../shared/documents/document.ts';
import { isFields } from '../../shared/documents/unknown-fields.ts';
import { latin1 } from './bytes.ts';
import { readFully, withInputFile } from './read-input.ts';

/** Keyword of the recipe in a PNG. */
export const recipeKeyword = 'impasto:recipe';
/** Namespace of the XMP in pictures of ours, the recipe's among them. */
export const recipeNamespace = 'urn:impasto:1.0/';

/** What checkpoints begin with. */
export const checkpointMark = 'IMPCKPT\n';

/** Marks lie in front of the pixels, behind a colour profile at most. */
const headBytes = 2 ** 20;

const marks = [isOwnPicture, isOwnStatistics, isOwnModel, isOwnCard, isOwnCheckpoint];

/** False also where it cannot be read, or is no file. */
export async function isOwnFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile()) return false;
  const head = await withInputFile(path, (handle, sizeBytes) =>
    readFully(handle, 0, Math.min(sizeBytes, headBytes)),
  ).catch(() => undefined);
  return head !== undefined && marks.some((isOwn) => isOwn(head));
}

function isOwnPicture(head: Uint8Array): boolean {
  const text = latin1(head);
  if (text.startsWith('\x89PNG')) return text.includes(`iTXt${recipeKeyword}\0`);
  return text.startsWith('\xff\xd8\xff') && text.includes(recipeNamespace);
}

/** A .safetensors file: the length of the header in 8 bytes, then JSON. */
function isOwnStatistics(head: Uint8Array): boolean {
  const [first] = /^\{"__metadata__":\{[^{}]*\}/.exec(latin1(head.subarray(8, 4096))) ?? [];
  return first?.includes('"kind":"style-targets"') ?? false;
}

/** Version of the format, then the producer. */
function isOwnModel(head: Uint8Array): boolean {
  return head[0] === 8 && latin1(head.subarray(2, 11)) === '\x12\x07impasto';
}

/** What a training knew last, too (checkpoint.ts). */
function isOwnCheckpoint(head: Uint8Array): boolean {
  return latin1(head.subarray(0, checkpointMark.length)) === checkpointMark;
}

function isOwnCard(head: Uint8Array): boolean {
  if (head[0] !== '{'.charCodeAt(0) || head.length === headBytes) return false;
  const card = jsonOf(new TextDecoder().decode(head));
  if (!isFields(card)) return false;
  const { schema, kind, name, sha256 } = card;
  const isKind = kind === 'style' || kind === 'loss-network';
  return typeof schema === 'number' && isKind && typeof name === 'string' && /^[0-9a-f]{64}$/.test(String(sha256));
}
