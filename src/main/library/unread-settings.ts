/**
 * @file Settings of a stored work that this version cannot read. The default stands in their place, which its person is told; what was
 * stored is written back until that setting is changed.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Fields, isFields } from '../../shared/documents/unknown-fields.ts';
import { AppError, type Reason } from '../../shared/errors.ts';
import { applyTable } from '../../shared/parameters/apply.ts';
import type { Parameter, ParameterTable } from '../../shared/parameters/parameter.ts';
import { readableParameters } from '../../shared/parameters/stored.ts';
import { styliseTable } from '../../shared/parameters/stylise.ts';
import { logger } from '../diagnostics/log.ts';

const log = logger('works');

export interface UnreadSetting {
  /** In the document; items of lists by their ids. */
  readonly path: readonly string[];
  readonly parameter: Parameter;
  readonly stored: unknown;
  /** What stands there now. */
  readonly now: unknown;
}

const painted = ['paint', 'parameters'] as const;

export function unreadSettings(work: unknown): UnreadSetting[] {
  if (!isFields(work)) return [];
  const results = Array.isArray(work.results)
    ? work.results.flatMap((each) => (isFields(each) ? [`${each.id}`] : []))
    : [];
  const unread = [
    ...unreadAt(work, ['look', 'instant', 'parameters'], applyTable),
    ...unreadAt(work, ['look', 'instant', 'second', 'parameters'], applyTable),
    ...unreadAt(work, ['look', ...painted], styliseTable),
    ...results.flatMap((id) => unreadAt(work, ['results', id, ...painted], styliseTable)),
  ];
  for (const { path, stored } of unread)
    log.warn('a setting cannot be read', { name: path.join('.'), value: JSON.stringify(stored) });
  return unread;
}

function unreadAt(work: Fields, path: readonly string[], table: ParameterTable): UnreadSetting[] {
  const stored = valueAt(work, path);
  if (!isFields(stored)) return [];
  const read = readableParameters(table, stored);
  return Object.entries(table).flatMap(([name, parameter]) =>
    name in stored && stored[name] !== read[name]
      ? [{ path: [...path, name], parameter, stored: stored[name], now: read[name] }]
      : [],
  );
}

/** Those that nobody has changed; what a result was painted with never changes. */
export function unchanged(look: unknown, unread: readonly UnreadSetting[]): UnreadSetting[] {
  return unread.filter((setting) => setting.path[0] !== 'look' || isUnread({ look }, setting));
}

function isUnread(document: object, { path, now }: UnreadSetting): boolean {
  return isDeepStrictEqual(valueAt(document, path), now);
}

/** The document with what was stored. */
export function withUnread(document: object, unread: readonly UnreadSetting[]): object {
  const whole = structuredClone(document);
  for (const { path, stored } of unread.filter((setting) => isUnread(whole, setting))) {
    const holder = valueAt(whole, path.slice(0, -1)) as Record<string, unknown>;
    holder[path.at(-1)!] = stored;
  }
  return whole;
}

/** What to tell of those of the look; what results were painted with cannot be set any more. */
export function unreadNotice(title: string, unread: readonly UnreadSetting[]): AppError | undefined {
  const settings = unread
    .filter(({ path: [part] }) => part === 'look')
    .map(({ parameter, now }): Reason => {
      const setting: Reason = { code: `label.${parameter.text}`, values: {} };
      return {
        code: 'reason.settingNow',
        values: { setting, now: typeof now === 'object' ? JSON.stringify(now) : `${now}` },
      };
    });
  return settings.length === 0 ? undefined : new AppError('work.settings-unread', { title, settings });
}

function valueAt(document: unknown, path: readonly string[]): unknown {
  return path.reduce((inside: unknown, name) => {
    if (Array.isArray(inside)) return inside.find((item) => isFields(item) && item.id === name);
    return isFields(inside) ? inside[name] : undefined;
  }, document);
}
