/** @file Puts the chosen theme on the page; `system` follows the system while it changes. */
import { useEffect } from 'react';
import { useStudioState } from '../canvas/studio-context.ts';

export function useTheme(): void {
  const theme = useStudioState(({ settings }) => settings.theme);
  useEffect(() => {
    const light = matchMedia('(prefers-color-scheme: light)');
    const apply = () => {
      const chosen = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme;
      document.documentElement.dataset.theme = chosen;
    };
    apply();
    light.addEventListener('change', apply);
    return () => light.removeEventListener('change', apply);
  }, [theme]);
}
