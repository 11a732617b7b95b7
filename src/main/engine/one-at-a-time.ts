/**
 * @file Sessions for providers that bear one at a time in a process: whoever runs has his open, the others are closed
 * meanwhile and opened again when they run. That costs time, and no job need know.
 */
import type { Session } from './engine.ts';

export function oneAtATime(): (open: () => Promise<Session>) => Promise<Session> {
  let current: { readonly open: () => Promise<Session>; readonly session: Session } | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  }
  async function close(): Promise<void> {
    const before = current;
    current = undefined;
    await before?.session.dispose();
  }
  async function opened(open: () => Promise<Session>): Promise<Session> {
    if (current?.open === open) return current.session;
    await close();
    const session = await open();
    current = { open, session };
    return session;
  }

  return async (open) => {
    await inTurn(() => opened(open));
    return {
      run: (inputs) => inTurn(async () => (await opened(open)).run(inputs)),
      dispose: () =>
        inTurn(async () => {
          if (current?.open === open) await close();
        }),
    };
  };
}
