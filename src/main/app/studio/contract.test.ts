import { createMemoryHost } from '../../../shared/testing/memory-host/memory-host.ts';
import { contractClaims } from './testing/contract-claims.ts';
import { testWindow } from './testing/test-window.ts';

contractClaims(async () => {
  const host = createMemoryHost();
  const window = testWindow(await host.connect());
  return { window, picture: async () => new Uint8Array(1), goOn: (work) => host.step(work, 1) };
});
