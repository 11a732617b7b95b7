/**
 * @file What a window in a browser comes in with. The code of its address goes out of the address at once; the token that is
 * good as long as the host runs lies in the origin's storage, for a page that is loaded anew and for other tabs. The one that
 * outlives the host stays in memory: the storage belongs to the port, and so to a page of whoever has the port later.
 */
import { type TokenName, type Tokens, tokensSchema } from '../../shared/entering.ts';

export interface WindowAccess {
  readonly origin: string;
  /** Of the address, until it was answered. */
  code(): string | undefined;
  codeAnswered(): void;
  token(): { readonly name: TokenName; readonly secret: string } | undefined;
  keep(tokens: Tokens): void;
}

export interface Page {
  readonly location: Pick<Location, 'origin' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
}

const storageName = 'impasto.run';

export function windowAccess({ location, history, storage }: Page): WindowAccess {
  let code = new URLSearchParams(location.search).get('code') ?? undefined;
  if (location.search !== '') history.replaceState(null, '', location.pathname);
  let kept: string | undefined;

  function stored(): string | undefined {
    const { data } = tokensSchema.shape.run.safeParse(storage?.getItem(storageName));
    return data;
  }

  return {
    origin: location.origin,
    code: () => code,
    codeAnswered() {
      code = undefined;
    },
    token() {
      if (kept !== undefined) return { name: 'kept', secret: kept };
      const run = stored();
      return run === undefined ? undefined : { name: 'run', secret: run };
    },
    keep(tokens) {
      kept = tokens.kept;
      try {
        storage?.setItem(storageName, tokens.run);
      } catch {
        // A browser may keep nothing; this window is in all the same.
      }
    },
  };
}

/** None where the person's browser forbids it. */
export function storageOf(page: Window): Storage | undefined {
  try {
    return page.localStorage;
  } catch {
    return undefined;
  }
}
