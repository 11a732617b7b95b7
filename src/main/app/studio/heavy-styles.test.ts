import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { ForeignStyle } from '../../../shared/foreign-style.ts';
import { heavyStyles } from './heavy-styles.ts';

const foreign: ForeignStyle = {
  ...{ input: 'x', output: 'y', layout: 'nchw', outputLayout: 'nchw' },
  ...{ inputRange: 'unit', outputRange: 'unit', sizeMultiple: 1 },
};
const style = { path: 'a.onnx', sha256: 'a', foreign };

/** How often it was painted with, of three times. */
async function timesPainted(code: ErrorCode, painted = style as Omit<typeof style, 'foreign'>): Promise<number> {
  const styles = heavyStyles();
  let times = 0;
  for (let i = 0; i < 3; i++) {
    const paint = () => {
      times++;
      return Promise.reject(new AppError(code, { minutes: 2 }));
    };
    await expect(styles.painting(painted, paint)).rejects.toMatchObject({ code });
  }
  return times;
}

test('a foreign style that took too long or too much is not tried again', async () => {
  expect(await timesPainted('compute.slow')).toBe(1);
  expect(await timesPainted('compute.too-large')).toBe(1);
});

test('one that failed otherwise is, and so is a style of ours', async () => {
  expect(await timesPainted('engine.failed')).toBe(3);
  expect(await timesPainted('compute.slow', { path: 'a.onnx', sha256: 'a' })).toBe(3);
});
