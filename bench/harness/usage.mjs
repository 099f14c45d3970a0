// Loaded into a measured process (`node --import`): tells its parent, when asked, what the process has used.
import { Session } from 'node:inspector/promises';

/** @type {Session | undefined} */
let session;

const answers = {
  usage: () => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
    return { cpuMs: (user + system) / 1000, rss, heapUsed, external, arrayBuffers };
  },
  'start profile': async () => {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    return true;
  },
  'stop profile': async () => {
    const { profile } = (await session?.post('Profiler.stop')) ?? {};
    session?.disconnect();
    return profile;
  },
};

process.on('message', async (message) => {
  const { bench, id } = Object(message);
  if (!Object.hasOwn(answers, bench)) return;
  process.send?.({ id, answer: await answers[bench]() });
});
// Being asked is no reason to stay; that nobody is left to ask is one to go.
process.channel?.unref();
process.once('disconnect', () => process.exit());
