/** @file For tests: waits until scripted work and the queue have nothing more to say to each other. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
}
