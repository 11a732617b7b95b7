/** @file What can be done with a style of the shelf, beside what can be done with paintings, too. */
import type { StyleSummary } from '../../shared/contract-shapes.ts';
import type { Studio } from './studio.ts';
import { say } from './words.ts';

export interface StyleAction {
  readonly label: string;
  perform(): void;
}

/** Only a style whose training left what it takes can be trained longer. */
export function styleActions(
  { training, collecting }: Pick<Studio, 'training' | 'collecting'>,
  { name, trainedSteps }: StyleSummary,
): readonly StyleAction[] {
  const exported = { label: say('shelf.export'), perform: () => void collecting.exportStyle(name) };
  if (trainedSteps === undefined) return [exported];
  return [{ label: say('training.longer'), perform: () => void training.longer(name) }, exported];
}
