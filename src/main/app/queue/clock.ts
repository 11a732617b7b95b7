/** @file Time, as the host's queue asks for it: real, or a test's. */
export interface Clock {
  /** Gives what calls it off. Nothing that waits keeps the program. */
  after(milliseconds: number, perform: () => void): () => void;
}

export const realClock: Clock = {
  after(milliseconds, perform) {
    const timer = setTimeout(perform, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
