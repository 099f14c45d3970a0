import { books } from './books.js';
import { business } from './business.js';
import { city } from './city.js';
import { culture } from './culture.js';
import type { Desk } from './desk.js';
import { environment } from './environment.js';
import { food } from './food.js';
import { opinion } from './opinion.js';
import { outdoors } from './outdoors.js';
import { science } from './science.js';
import { sport } from './sport.js';

/** The ten desks, in the order in which the site lists its categories. */
export const desks: readonly Desk[] = [
  city,
  business,
  culture,
  books,
  food,
  outdoors,
  environment,
  science,
  sport,
  opinion,
];
