/** @file Which language an environment asks for: IMPASTO_LOCALE, or else what the system speaks. */

type Environment = Readonly<Record<string, string | undefined>>;

/** As BCP 47 has it: de_DE.UTF-8 is de-DE. Undefined where nothing is said, or only C or POSIX. */
export function localeOf(environment: Environment): string | undefined {
  const { IMPASTO_LOCALE, LC_ALL, LC_MESSAGES, LANG } = environment;
  const requested = [IMPASTO_LOCALE, LC_ALL, LC_MESSAGES, LANG].find((each) => each);
  const tag = requested?.replace(/[.@].*$/, '').replaceAll('_', '-');
  return tag === undefined || ['C', 'POSIX'].includes(tag) ? undefined : tag;
}
