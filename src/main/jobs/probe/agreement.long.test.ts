import { testAgreement } from './testing/agreement.ts';
import { slowGraphs } from './testing/graphs.ts';

testAgreement(slowGraphs);
