/** @file Seeded random numbers: sfc32 (Chris Doty-Humphrey, PractRand), whose whole state is four 32-bit words. */

/** Uniform numbers in [0, 1), the same for the same seed everywhere. */
export function randomNumbers(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, seed >>> 0, 0x243f6a88, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Numbers of the standard normal distribution (Box & Muller 1958). */
export function normalNumbers(seed: number): () => number {
  const uniform = randomNumbers(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
