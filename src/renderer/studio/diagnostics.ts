/** @file The facts that help to find a fault: asked for when somebody looks, and copied as text. */
import { diagnosticsText } from '../../shared/diagnostics.ts';
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import { say } from './words.ts';

export interface Diagnostics {
  load(): Promise<void>;
  copy(): Promise<void>;
  /** A mistake of ours in the window, for the log; never told to the person, who can do nothing about it. */
  report(error: unknown): void;
}

/** One that comes with every frame must not fill the log. */
const pauseMilliseconds = 1000;

export function createDiagnostics({ store, client, services, clock }: StudioContext, notices: Notices): Diagnostics {
  let last = Number.NEGATIVE_INFINITY;
  return {
    async load() {
      try {
        store.setState({ diagnostics: (await client.call('diagnostics', {})).rows });
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
    async copy() {
      const rows = store.getState().diagnostics ?? [];
      try {
        await services.copyText(diagnosticsText(rows, (name) => say(`diagnostics.${name}`)));
        notices.tell(say('diagnostics.copied'));
      } catch {
        notices.tell(say('diagnostics.notCopied'));
      }
    },
    report(error) {
      if (clock.now() - last < pauseMilliseconds) return;
      last = clock.now();
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const stack = error instanceof Error && error.stack ? { stack: error.stack.slice(0, 10_000) } : {};
      void client.call('reportMistake', { message: message.slice(0, 500), ...stack }).catch(() => {});
    },
  };
}
