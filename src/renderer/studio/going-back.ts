/** @file What Back does in the studio: it closes what is open, leaves the page of all works, and else asks before it leaves. */
import type { StudioContext } from './context.ts';
import type { Notices } from './notices.ts';
import type { Printing } from './printing.ts';
import { say } from './words.ts';

export interface GoingBackNeeds {
  readonly notices: Pick<Notices, 'tell'>;
  readonly printing: Pick<Printing, 'close'>;
}

export function goBack({ store }: Pick<StudioContext, 'store'>, { notices, printing }: GoingBackNeeds): void {
  const { dialog, question, folder, choosingPart, page, work } = store.getState();
  if (dialog === 'print') printing.close();
  else if (dialog || question || folder || choosingPart) {
    store.setState({ dialog: undefined, question: undefined, folder: undefined, choosingPart: undefined });
  } else if (page === 'start' && work) store.setState({ page: 'work' });
  else notices.tell(say('leaving.again'), undefined, 'leaving');
}
