/**
 * @file For tests, in a process of its own: writes a print of generated strips and says, as JSON, how much memory the process
 * had at most, or the code of the error. Arguments: path, description as JSON.
 */
import type { PrintFileDescription, Strip } from '../description.ts';
import { writePrintFile } from '../write-print-file.ts';

const [path, json] = process.argv.slice(2);
const description = JSON.parse(json!) as PrintFileDescription;
const rowsInStrip = 64;

async function* strips(): AsyncGenerator<Strip> {
  const { width, height } = description;
  for (let top = 0; top < height; top += rowsInStrip) {
    const rows = Math.min(rowsInStrip, height - top);
    // Something like brushwork: waves of several lengths.
    const pixels = new Float32Array(3 * rows * width);
    for (let i = 0; i < pixels.length; i++)
      pixels[i] = 0.5 + 0.3 * Math.sin(i * 0.37) + 0.15 * Math.sin((top + i) * 0.011);
    yield { rows, pixels };
  }
}

try {
  const result = await writePrintFile(path!, description, strips());
  console.log(JSON.stringify({ ...result, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
} catch (error) {
  console.log(JSON.stringify({ code: (error as { code?: string }).code ?? String(error) }));
}
