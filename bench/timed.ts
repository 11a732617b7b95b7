/** @file What a process that is timed answers, ours or a peer's. */
import type { Peer } from './peer.ts';

/** Of a step, or of what is made before the first. */
export interface Duration {
  readonly milliseconds: number;
}
/** Most memory that the process has held so far. */
export interface Peak {
  readonly bytes: number;
}

export const ownPeak = (): Peak => ({ bytes: process.resourceUsage().maxRSS * 1024 });

export async function stepOf(peer: Peer): Promise<number> {
  return (await peer.ask<Duration>({ do: 'step' })).milliseconds;
}

/** Milliseconds of each one's steps, taken in turn, so that what else the machine does meets all alike; the first is a warm-up. */
export async function inTurn(peers: readonly Peer[], rounds: number): Promise<number[][]> {
  const times: number[][] = peers.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, peer] of peers.entries()) {
      const milliseconds = await stepOf(peer);
      if (round > 0) times[i]!.push(milliseconds);
    }
  }
  return times;
}
