/** @file What there is to know of a kind of job besides how it runs: pure, so that host, child and journal can all ask. */
import { z } from 'zod';
import type { Fields } from '../documents/unknown-fields.ts';
import { partSchema } from '../part.ts';

export interface KindOfJob<Request, Event = unknown> {
  /** The files it is made from and may write where a person has files; unless said it writes into the data folder alone. */
  readonly files?: (request: Request) => WorkFiles;
  /** It takes long enough to be kept in the journal, and this is how its request is read back. */
  readonly stored?: StoredRequest;
  /** It goes on from a checkpoint of another version or device where its request says `resumeAnyway`. */
  readonly canResume?: Request extends Resumable ? true : never;
  /** It opens a file that comes from anywhere, within the bounds of pictures or of networks. */
  readonly opens?: 'picture' | 'network';
  /** Beside others in its child: a job that yields stands between two tiles while one that comes first is running. */
  readonly turn?: 'first' | 'yields';
  /** Never there, for the compiler alone: the events that no other kind tells. */
  readonly tells?: Event;
}

export interface StoredRequest {
  readonly schema: z.ZodType;
  /** What earlier versions did not write yet. */
  complete(request: Fields): Fields;
}

export interface Resumable {
  /** Version of the program, for the recipe. */
  readonly version: string;
  /** Go on from a checkpoint that another engine wrote; the last digits may then differ. */
  readonly resumeAnyway?: boolean;
}

/** What it makes says for machines how it came about (docs/marking.md), unless a person does without. */
export interface Marking {
  readonly unmarked?: boolean;
}

export interface Output {
  readonly path: string;
  /** A person named this very file: it is replaced where it is there. Others have names that follow from it. */
  readonly isNamed: boolean;
}

export interface WorkFiles {
  readonly outputs: readonly Output[];
  /** What it is made from. */
  readonly inputs: readonly string[];
  /** Folders whose pictures it is made from. */
  readonly folders?: readonly string[];
  /** A person wants what is there to be replaced, whatever it is. */
  readonly replace?: boolean;
}

/** Lets the compiler look at it as a kind of that request. */
export function kindOf<Request, Event = never>(kind: KindOfJob<Request, Event>): KindOfJob<Request, Event> {
  return kind;
}

export const named = (path: string): Output => ({ path, isNamed: true });
export const beside = (path: string): Output => ({ path, isNamed: false });
export const replacing = ({ replace }: { readonly replace?: boolean }) => ({ replace: replace ?? false });

export function pathsOf(files: readonly ({ readonly path: string } | undefined)[]): string[] {
  return files.filter((file) => file !== undefined).map(({ path }) => path);
}

const path = z.string().min(1);

/** What stored requests have in common. */
export const storedFields = {
  path,
  source: z.looseObject({ path, sha256: z.string() }),
  weight: z.number().positive(),
  part: partSchema.optional(),
  share: z.number().min(0).max(1),
  unmarked: z.boolean().optional(),
  preview: z.looseObject({ output: path, every: z.int().positive() }).optional(),
  result: { output: path, version: z.string(), resumeAnyway: z.boolean().optional() },
};
