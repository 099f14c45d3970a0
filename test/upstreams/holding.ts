import type { ServerResponse } from 'node:http';
import { type MadeUpUpstream, startUpstream } from './upstream.js';

/** Headers that call an answer everybody's to keep. */
export const EVERYBODYS = {
  'content-type': 'application/json',
  'cache-control': 'public, max-age=3600, s-maxage=3600',
};

export interface Held extends MadeUpUpstream {
  /** How many calls have been given up by who made them. */
  readonly abandoned: () => number;
  /** Answers the calls that wait, each with its number and whose token it carried, and from then on all others at once. */
  answer(status?: number): void;
}

/** An upstream that lets calls wait until it is told to answer. */
export async function holding(): Promise<Held> {
  const waiting: ((status: number) => void)[] = [];
  let [count, abandoned, opened] = [0, 0, 0];
  const upstream = await startUpstream((request, response: ServerResponse) => {
    count += 1;
    const body = JSON.stringify({ call: count, token: request.headers.authorization ?? null });
    const respond = (status: number) => response.writeHead(status, EVERYBODYS).end(body);
    response.on('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    if (opened > 0) respond(opened);
    else waiting.push(respond);
  });
  return {
    ...upstream,
    abandoned: () => abandoned,
    answer: (status = 200) => {
      opened = status;
      for (const respond of waiting.splice(0)) respond(status);
    },
  };
}
