/** @file A name that is being changed, in its place: Enter and leaving take it, Escape does not. */
import { type KeyboardEvent, useState } from 'react';
import { say } from '../studio/words.ts';
import classes from './NameBox.module.css';

interface NameBoxProps {
  readonly title: string;
  readonly maxLength: number;
  /** Undefined where it stays as it was. */
  onDone(title: string | undefined): void;
}

export function NameBox({ title, maxLength, onDone }: NameBoxProps) {
  const [text, setText] = useState(title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onDone(text.trim());
    if (event.key !== 'Escape') return;
    // Only the name is given up, not what it stands in.
    event.stopPropagation();
    onDone(undefined);
  };
  return (
    <input
      className={classes.nameBox}
      aria-label={say('works.newName')}
      value={text}
      maxLength={maxLength}
      ref={(input) => input?.focus()}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(text.trim())}
      onKeyDown={onKeyDown}
    />
  );
}
