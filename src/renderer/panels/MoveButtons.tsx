/** @file Up and down, for what waits in the queue. */
import { useEffect, useRef } from 'react';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { waitingRows } from '../studio/queue-order.ts';
import { say } from '../studio/words.ts';
import { IconButton } from '../ui/Button.tsx';

interface MoveButtonsProps {
  readonly kind: 'works' | 'prints';
  readonly row: string;
  readonly title: string;
}

/** Nothing where there is no other place to go to. */
export function MoveButtons({ kind, row, title }: MoveButtonsProps) {
  const { queueOrder } = useStudio();
  const count = useStudioState((state) => waitingRows(state, kind).length);
  const at = useStudioState((state) => waitingRows(state, kind).findIndex(({ id }) => id === row));
  const pressed = useRef<HTMLButtonElement | null>(null);
  // The row that moves takes its buttons along, and would lose the focus on its way.
  useEffect(() => {
    if (at >= 0) pressed.current?.focus();
    pressed.current = null;
  }, [at]);
  if (at < 0 || count < 2) return null;
  const button = (by: -1 | 1) => (
    <IconButton
      icon={by < 0 ? 'up' : 'down'}
      label={say(by < 0 ? 'queue.up' : 'queue.down', { title })}
      aria-disabled={by < 0 ? at === 0 : at === count - 1}
      onClick={(event) => {
        pressed.current = event.currentTarget;
        void queueOrder.move(kind, row, by);
      }}
    />
  );
  return (
    <>
      {button(-1)}
      {button(1)}
    </>
  );
}
