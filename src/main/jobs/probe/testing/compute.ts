/**
 * @file For tests: computes one of the graphs on one device, in a process to be thrown away, and writes every output to a
 * file as JSON. Arguments: graph, device, file.
 */
import { writeFile } from 'node:fs/promises';
import type { Provider } from '../../../../shared/devices.ts';
import { startEngine } from '../../../engine/runtime.ts';
import { inputsOf, jobGraphs } from './graphs.ts';

const [name, device, file] = process.argv.slice(2);
const graph = await jobGraphs[name!]!();
const engine = await startEngine({ provider: device as Provider });
const session = await engine.session({ recipe: name, build: () => graph });
const results = await session.run(inputsOf(graph));
await engine.dispose();
const outputs = Object.fromEntries(Object.entries(results).map(([output, { data }]) => [output, [...data]]));
await writeFile(file!, JSON.stringify(outputs));
