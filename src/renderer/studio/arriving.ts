/** @file A photograph on its way: the window has its bytes and shows it at once, while the host still looks at the file. */
import type { StudioContext } from './context.ts';

/**
 * What `perform` brings in is on the canvas meanwhile, as far as the window can decode it itself; `arrivedAs` says which
 * picture of the library it is.
 */
export async function showArriving<T>(
  { store, services }: Pick<StudioContext, 'store' | 'services'>,
  bytes: Uint8Array<ArrayBuffer>,
  perform: (arrivedAs: (picture: string) => void) => Promise<T>,
): Promise<T> {
  let isOver = false;
  let picture: string | undefined;
  const name = () => (picture === undefined ? {} : { picture });
  services.glance(bytes).then(
    (seen) => {
      if (seen && !isOver) store.setState({ arriving: { ...seen, ...name() } });
    },
    () => {
      // What the browser cannot read comes from the host, or a sentence does.
    },
  );
  try {
    return await perform((id) => {
      picture = id;
      store.setState(({ arriving }) => (arriving ? { arriving: { ...arriving, ...name() } } : {}));
    });
  } finally {
    isOver = true;
    store.setState({ arriving: undefined });
  }
}
