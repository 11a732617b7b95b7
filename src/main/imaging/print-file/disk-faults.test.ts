import { expect, type TestContext, test } from 'vitest';
import { whyNoDiskFaults } from '../../files/testing/full-disk.ts';
import { printGenerated } from './testing/generated.ts';

function needStrace(context: TestContext): void {
  if (whyNoDiskFaults !== undefined) context.skip(whyNoDiskFaults);
}
const small = { width: 700, height: 500 };
const strace = (inject: string) => ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${inject}`];

for (const file of [
  { format: 'tiff', bits: 8, compression: 'none' },
  { format: 'png', bits: 16 },
  { format: 'jpeg', bits: 8 },
] as const) {
  test(`a disk that fills up in the middle of a ${file.format} is said, and nothing of the print remains`, async (context) => {
    needStrace(context);
    const { code, left } = await printGenerated({ ...small, ...file }, strace('pwrite64:error=ENOSPC:when=3'));
    expect({ code, left }).toEqual({ code: 'output.disk-full', left: [] });
  });
}

test('a disk that fills up when all pixels of a TIFF are written and its header is not', async (context) => {
  needStrace(context);
  // 500 rows in strips of 124: the header, five strips, the directory, the header.
  const { code, left } = await printGenerated(
    { ...small, format: 'tiff', bits: 8 },
    strace('pwrite64:error=ENOSPC:when=8'),
  );
  expect({ code, left }).toEqual({ code: 'output.disk-full', left: [] });
});

test('a limit on the size of files is said, and nothing of the print remains', async (context) => {
  if (process.platform === 'win32') context.skip('no ulimit on Windows');
  const limited = ['sh', '-c', 'ulimit -f 200; exec "$@"', 'sh'];
  for (const format of ['tiff', 'jpeg'] as const) {
    const { code, left } = await printGenerated({ ...small, format, bits: 8 }, limited);
    expect({ code, left }).toEqual({ code: 'output.too-big', left: [] });
  }
});
