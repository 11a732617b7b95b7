/** @file Asks one question at a time and keeps only the newest of those that wait: what a moving slider needs. */

export interface Latest<Q> {
  ask(question: Q): void;
  /** The question whose answer is being waited for. */
  inFlight(): Q | undefined;
  /** Forgets the waiting question, and the answer to the one that was asked. */
  drop(): void;
}

export interface LatestOptions<Q, A> {
  ask(question: Q): Promise<A>;
  take(answer: A, question: Q): void;
  fail(error: unknown, question: Q): void;
  /** A question that may take long: the next one does not wait for its answer, and that answer is not taken. */
  patient?(question: Q): boolean;
}

export function latestWins<Q, A>({ ask, take, fail, patient }: LatestOptions<Q, A>): Latest<Q> {
  let inFlight: { question: Q } | undefined;
  let next: { question: Q } | undefined;

  function send(question: Q): void {
    const flight = { question };
    inFlight = flight;
    const landed = (deliver: () => void) => {
      if (inFlight !== flight) return;
      inFlight = undefined;
      deliver();
      const waiting = next;
      next = undefined;
      if (waiting && !inFlight) send(waiting.question);
    };
    ask(question).then(
      (answer) => landed(() => take(answer, question)),
      (error: unknown) => landed(() => fail(error, question)),
    );
  }

  return {
    ask(question) {
      if (inFlight && !patient?.(inFlight.question)) next = { question };
      else send(question);
    },
    inFlight: () => inFlight?.question,
    drop() {
      inFlight = undefined;
      next = undefined;
    },
  };
}
