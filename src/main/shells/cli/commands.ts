/** @file The commands of the command line, in the order of its help. */
import type { Command } from './command.ts';
import { apply } from './commands/apply.ts';
import { devices } from './commands/devices.ts';
import { diagnostics } from './commands/diagnostics.ts';
import { distil } from './commands/distil.ts';
import { models } from './commands/models.ts';
import { palette } from './commands/palette.ts';
import { print } from './commands/print.ts';
import { recipe } from './commands/recipe.ts';
import { reconstruct } from './commands/reconstruct.ts';
import { regions } from './commands/regions.ts';
import { resume } from './commands/resume.ts';
import { studio } from './commands/studio.ts';
import { styles } from './commands/styles.ts';
import { stylise } from './commands/stylise.ts';
import { train } from './commands/train.ts';

export const commands: readonly Command[] = [
  studio,
  stylise,
  apply,
  print,
  palette,
  regions,
  styles,
  train,
  distil,
  reconstruct,
  resume,
  recipe,
  models,
  devices,
  diagnostics,
];
