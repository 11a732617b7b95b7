/** @file The language that the window speaks: the person's choice, or the system's. Whoever draws after a change draws in the new one. */
import { useEffect } from 'react';
import { speak, spokenLocale } from '../../shared/language/language.ts';
import { useStudioState } from '../canvas/studio-context.ts';

/** Gives a key for all that is drawn: sentences are no state, so another language draws everything again. */
export function useLanguage(): string {
  const chosen = useStudioState(({ settings }) => settings.language);
  const wanted = chosen ?? navigator.language;
  speak(wanted);
  const locale = spokenLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return locale;
}
