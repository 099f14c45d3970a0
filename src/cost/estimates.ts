import type { Plan } from '../execution/plan.js';
import type { Variables } from '../execution/selections.js';
import { measured, type Relevant } from './arguments.js';
import type { Figure } from './figure.js';
import { reckon } from './reckoner.js';

/** How many figures are kept for one plan: one for each choice of page sizes, and lengths, that variables make. */
const MOST_FIGURES = 16;

/**
 * What operations may cause at most, worked out when a plan is first used, and for page sizes and lengths that are variables
 * when they first occur.
 */
export class Estimates {
  readonly #ofPlans = new WeakMap<Plan, PlanFigures>();

  of(plan: Plan, variables: Variables): Figure {
    let figures = this.#ofPlans.get(plan);
    if (!figures) {
      figures = new PlanFigures(plan, variables);
      this.#ofPlans.set(plan, figures);
    }
    return figures.for(variables);
  }
}

/** A figure, and what was counted of the variables that it hangs on. */
interface Measured {
  readonly measures: readonly number[];
  readonly figure: Figure;
}

/** The figures of one plan. */
class PlanFigures {
  readonly #plan: Plan;
  /** Those that any figure hangs on. */
  #relevant: readonly Relevant[];
  /** The latest first. */
  readonly #figures: Measured[];

  constructor(plan: Plan, variables: Variables) {
    const { figure, relevant } = reckon(plan.operation, plan.conditions, variables);
    this.#plan = plan;
    this.#relevant = relevant;
    this.#figures = [{ measures: relevant.map((each) => measured(each, variables)), figure }];
  }

  for(variables: Variables): Figure {
    const known = this.#figures.find(({ measures }) => this.#isSo(measures, variables));
    return known ? known.figure : this.#reckon(variables);
  }

  #isSo(measures: readonly number[], variables: Variables): boolean {
    for (const [index, each] of this.#relevant.entries()) {
      if (!Object.is(measures[index], measured(each, variables))) return false;
    }
    return true;
  }

  #reckon(variables: Variables): Figure {
    const { operation, conditions, grown } = this.#plan;
    const { figure, relevant } = reckon(operation, conditions, variables);
    const more = relevant.filter((each) => !this.#relevant.some((known) => isSame(known, each)));
    if (more.length > 0) {
      // What was kept says nothing of these.
      this.#relevant = [...this.#relevant, ...more];
      this.#figures.length = 0;
    }
    if (this.#figures.length < MOST_FIGURES) grown(1);
    else this.#figures.pop();
    this.#figures.unshift({ measures: this.#relevant.map((each) => measured(each, variables)), figure });
    return figure;
  }
}

function isSame(one: Relevant, other: Relevant): boolean {
  return one.variable === other.variable && one.measure === other.measure;
}
