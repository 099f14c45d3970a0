import { Refusal } from '../http/refusal.js';

const refuse = (status: number, message: string, field?: string): Refusal =>
  new Refusal(status, { errors: [{ message, field }] });

export const badRequest = (message: string, field?: string): Refusal => refuse(400, message, field);
export const unauthorized = (message: string): Refusal => refuse(401, message);
export const forbidden = (message: string): Refusal => refuse(403, message);
export const notFound = (what: string): Refusal => refuse(404, `There is no such ${what}`);

/** Refuses with every field that is wrong at once. */
export function invalid(problems: { message: string; field: string }[]): Refusal {
  return new Refusal(400, { errors: problems });
}

/** A failed token call has a body of its own, OAuth's. */
export const oauthFailure = (status: number, error: string, description: string): Refusal =>
  new Refusal(status, { error, error_description: description });
