/** @file The networks and styles that a job names, by what is in them: another version of the program may have them elsewhere. */
import { stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { sha256OfFile } from '../files/hash.ts';
import { listModels } from './models.ts';
import { listStyles } from './styles.ts';

interface Source {
  readonly path: string;
  readonly sha256: string;
}

/** The same with each where the shelves have it now; throws where one is not on this machine any more. */
export async function foundModels<T>(value: T): Promise<T> {
  const byContent = new Map<string, string>();
  const replaced = async (source: Source): Promise<Source> => {
    if (!source.path.endsWith('.onnx')) return source;
    if ((await contentOf(source.path)) === source.sha256) return source;
    if (byContent.size === 0) {
      for (const model of [...(await listModels()), ...(await listStyles())]) {
        if ('card' in model) byContent.set(model.card.sha256, model.path);
      }
    }
    const path = byContent.get(source.sha256);
    if (path === undefined) throw new AppError('resume.model-gone', { file: source.path });
    return { ...source, path };
  };
  return (await mapSources(value, replaced)) as T;
}

/** By path, size and time: dozens of works that wait have the same network. */
const contents = new Map<string, Promise<string>>();

async function contentOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const key = JSON.stringify([path, found.size, found.mtimeMs]);
  const known = contents.get(key) ?? sha256OfFile(path);
  contents.set(key, known);
  known.catch(() => contents.delete(key));
  return await known;
}

async function mapSources(value: unknown, change: (source: Source) => Promise<Source>): Promise<unknown> {
  if (Array.isArray(value)) return await Promise.all(value.map((each) => mapSources(each, change)));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(async ([name, part]) => [name, await mapSources(part, change)]);
  const mapped = Object.fromEntries(await Promise.all(parts));
  return typeof mapped.path === 'string' && typeof mapped.sha256 === 'string' ? await change(mapped) : mapped;
}
