import { testAgreement } from './testing/agreement.ts';
import { jobGraphs, slowGraphs } from './testing/graphs.ts';

testAgreement(Object.keys(jobGraphs).filter((graph) => !slowGraphs.includes(graph)));
