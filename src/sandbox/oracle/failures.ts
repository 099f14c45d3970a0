import { Refusal } from '../http/refusal.js';

/** A failure as Oracle describes one. */
export function failure(status: number, title: string, detail: string, code: string): Refusal {
  return new Refusal(status, {
    type: 'https://docs.example.com/content-management/errors',
    title,
    status,
    detail,
    'o:errorCode': code,
  });
}

export const badRequest = (detail: string): Refusal => failure(400, 'Bad Request', detail, 'CEC-CAAS-001000');
export const unauthorized = (detail: string): Refusal => failure(401, 'Unauthorized', detail, 'CEC-CAAS-001001');
export const forbidden = (detail: string): Refusal => failure(403, 'Forbidden', detail, 'CEC-CAAS-001003');
export const notFound = (what: string): Refusal =>
  failure(404, 'Not Found', `There is no such ${what} in the channel`, 'CEC-CAAS-001004');
