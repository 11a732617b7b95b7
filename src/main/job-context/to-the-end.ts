/** @file Work whose steps nobody wants to hear of. */

/** Runs it to its end and gives what it returns. */
export async function toTheEnd<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}
