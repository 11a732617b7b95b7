/** @file What this process keeps. */
import { openBudget } from './budget.ts';
import { budgetBytes } from './role-budgets.ts';

/** Of a compute child the last argument says what it is for. */
export const processBudget = openBudget(budgetBytes(process.argv.at(-1)));
