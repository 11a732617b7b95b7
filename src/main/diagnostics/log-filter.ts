/** @file Which records are kept: "debug" for all of them, "engine:debug,work:warn" for some scopes and processes. */
import { type Level, type LogRecord, levels } from './log.ts';

export type LogFilter = (record: Pick<LogRecord, 'level' | 'scope' | 'source'>) => boolean;

const defaultLevel: Level = 'info';

/** What cannot be read is passed over: a misspelt wish must not keep a program from starting. The last one that fits counts. */
export function logFilter(text = ''): LogFilter {
  const filters = text.split(',').flatMap((entry) => {
    const [level, scope] = entry.trim().split(':').reverse();
    return isLevel(level) ? [{ level, scope }] : [];
  });
  return ({ level, scope, source = 'host' }) => {
    const own = filters.findLast((filter) => filter.scope === scope || filter.scope === source);
    const filter = own ?? filters.findLast((each) => each.scope === undefined);
    return levels.indexOf(level) >= levels.indexOf(filter?.level ?? defaultLevel);
  };
}

function isLevel(text: string | undefined): text is Level {
  return levels.includes(text as Level);
}
