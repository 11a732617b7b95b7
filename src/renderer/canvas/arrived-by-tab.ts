/** @file Whether the focus came to the canvas by the keyboard: then it is seen there, and the Tab key leads on as everywhere. */
import { useEffect, useRef, useState } from 'react';

/**
 * Whoever works with the mouse has the canvas focused all the time, and a ring around the picture would be in the way. A browser
 * draws it from the first key on.
 */
export function useArrivedByTab() {
  const tabs = useRef(false);
  const [byTab, setByTab] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener('keydown', ({ key }) => (tabs.current ||= key === 'Tab'), options);
    window.addEventListener(
      'pointerdown',
      () => {
        tabs.current = false;
        setByTab(false);
      },
      options,
    );
    return () => listening.abort();
  }, []);
  return { byTab, onFocus: () => setByTab(tabs.current) };
}
