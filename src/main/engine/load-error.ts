/** @file Why ONNX Runtime could not be loaded, in words that help: on Windows nearly always for lack of Visual C++'s runtime. */
import { AppError } from '../../shared/errors.ts';

/** Microsoft's own address of the newest one. */
const visualCpp = 'https://aka.ms/vs/17/release/vc_redist';

/** An error of Node's loader for native libraries becomes a sentence; anything else is given back as it is. */
export function loadError(
  cause: unknown,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
): unknown {
  if (!(cause instanceof Error) || (cause as NodeJS.ErrnoException).code !== 'ERR_DLOPEN_FAILED') return cause;
  // Windows says of a missing neighbour only that "the specified module" is missing (126), in its own language.
  if (platform === 'win32')
    return new AppError('engine.no-visual-cpp', { address: `${visualCpp}.${arch}.exe` }, { cause });
  return new AppError('engine.not-loaded', { message: cause.message }, { cause });
}
