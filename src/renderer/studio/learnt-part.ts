/** @file Which part of a painting a style learns from, before a person says otherwise. Pure. */
import type { Size } from '../../shared/geometry.ts';
import { type Part, wholeOf } from '../../shared/part.ts';

interface Parts {
  /** By a person, for this training or before. */
  readonly chosen: Part | undefined;
  /** Without its plain borders, where it has any: what its tile offers to trim. */
  readonly suggested: Part | undefined;
}

/** Margins and mounts would be in every picture of the style, and only another training takes them out: they are left out unasked. */
export function learntPart(painting: Size, { chosen, suggested }: Parts): Part {
  return chosen ?? suggested ?? wholeOf(painting);
}
