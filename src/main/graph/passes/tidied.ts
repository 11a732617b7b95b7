/** @file A graph that was just built, checked, without what is constant, twice there or of no use. */
import { check } from '../check.ts';
import type { Graph } from '../ir.ts';
import { shareCommonSubexpressions } from './common-subexpressions.ts';
import { removeDeadCode } from './dead-code.ts';
import { foldConstants } from './fold-constants.ts';

export function tidied(graph: Graph): Graph {
  return check(removeDeadCode(shareCommonSubexpressions(foldConstants(check(graph)))));
}
