/** @file One of several small pictures, with words below, to be chosen by a click. */
import type { ButtonHTMLAttributes } from 'react';
import type { Pixels } from '../../shared/contract-shapes.ts';
import { Thumbnail } from '../canvas/Thumbnail.tsx';
import classes from './PictureChoice.module.css';

interface PictureChoiceProps extends Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'draggable' | 'onDragStart'> {
  /** Absent while it is on its way. */
  readonly pixels: Pixels | undefined;
  readonly text: string;
  /** For screen readers, where the words are not enough. */
  readonly label?: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

export function PictureChoice({ pixels, text, label, isChosen, onChoose, ...drag }: PictureChoiceProps) {
  return (
    <button
      type="button"
      className={classes.picture}
      aria-pressed={isChosen}
      aria-label={label}
      onClick={onChoose}
      {...drag}
    >
      <span className={classes.frame}>
        <Thumbnail pixels={pixels} />
      </span>
      <span className={classes.text}>{text}</span>
    </button>
  );
}
