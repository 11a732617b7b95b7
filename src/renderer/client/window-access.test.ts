import { expect, test } from 'vitest';
import { type Page, windowAccess } from './window-access.ts';

const tokens = { run: 'a'.repeat(64), kept: 'b'.repeat(64) };

/** A page of this address; others of its origin share what it stores. */
function page(search = '', stored = new Map<string, string>()) {
  const shown: string[] = [];
  const storage = { getItem: (name: string) => stored.get(name) ?? null, setItem: stored.set.bind(stored) };
  const location = { origin: 'http://127.0.0.1:4000', pathname: '/', search };
  const history = { replaceState: (_: unknown, __: string, address: string) => void shown.push(address) };
  return { access: windowAccess({ location, history, storage } as unknown as Page), shown, stored };
}

test('the code is out of the address before anything else happens, and is forgotten once it was answered', () => {
  const { access, shown } = page('?code=abc.def');
  expect(shown).toEqual(['/']);
  expect(access.code()).toBe('abc.def');
  access.codeAnswered();
  expect(access.code()).toBeUndefined();
});

test('an address without a code stays as it is', () => {
  expect(page().shown).toEqual([]);
});

test('a page that is loaded anew has the token of the run, and never the one that outlives it', () => {
  const { access, stored } = page();
  expect(access.token()).toBeUndefined();
  access.keep(tokens);
  expect(access.token()).toEqual({ name: 'kept', secret: tokens.kept });
  expect([...stored.values()]).toEqual([tokens.run]);
  expect(page('', stored).access.token()).toEqual({ name: 'run', secret: tokens.run });
});

test('what somebody else has put there is no token', () => {
  expect(page('', new Map([['impasto.run', '<script>']])).access.token()).toBeUndefined();
});

test('a window that may store nothing is in all the same', () => {
  const full = () => {
    throw new Error('no room');
  };
  const location = { origin: 'http://127.0.0.1:4000', pathname: '/', search: '' };
  const none = windowAccess({ location, history: { replaceState: full }, storage: undefined } as unknown as Page);
  none.keep(tokens);
  expect(none.token()).toMatchObject({ name: 'kept' });
  const storage = { getItem: () => null, setItem: full };
  const refusing = windowAccess({ location, history: { replaceState: full }, storage } as unknown as Page);
  refusing.keep(tokens);
  expect(refusing.token()).toMatchObject({ name: 'kept' });
});
