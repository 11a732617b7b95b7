/** @file app://impasto/: the files of the built renderer, as the web shell serves them. */
import { rendererFile, rendererHeaders } from '../../app/renderer-files.ts';
import { isOurAddress } from './senders.ts';

export async function answerRequest({ method, url }: Request, folder: string): Promise<Response> {
  if (!isOurAddress(url)) return refusal(404);
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const file = await rendererFile(new URL(url).pathname, folder);
  if (!file) return refusal(404);
  const headers = { ...rendererHeaders, 'Content-Type': file.type, 'Content-Length': `${file.bytes.length}` };
  return new Response(method === 'HEAD' ? null : file.bytes, { headers });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: rendererHeaders });
}
