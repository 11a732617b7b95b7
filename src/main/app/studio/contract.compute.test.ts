import { readFile } from 'node:fs/promises';
import { userHome } from '../../library/testing/user-home.ts';
import { smallPictures } from '../testing/small-work.ts';
import { contractClaims } from './testing/contract-claims.ts';
import { smallStudio } from './testing/small-studio.ts';

contractClaims(async () => {
  await userHome();
  const { window } = await smallStudio();
  const files = await smallPictures();
  const picture = async (name: string) =>
    new Uint8Array(await readFile(name === 'Wave.png' ? files.painting : files.photo));
  return { window, picture, goOn: () => {} };
});
