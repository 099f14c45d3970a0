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
    await connected();
    await session?.post('Profiler.enable');
    await session?.post('Profiler.setSamplingInterval', { interval: 200 });
    await session?.post('Profiler.start');
    return true;
  },
  'stop profile': async () => {
    const { profile } = (await session?.post('Profiler.stop')) ?? {};
    session?.disconnect();
    return profile;
  },
  'start allocations': async (/** @type {{ promoted: boolean }} */ { promoted }) => {
    await connected();
    await session?.post('HeapProfiler.startSampling', {
      samplingInterval: 8192,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: !promoted,
    });
    return true;
  },
  'stop allocations': async () => {
    const { profile } = (await session?.post('HeapProfiler.stopSampling')) ?? {};
    session?.disconnect();
    return profile;
  },
};

async function connected() {
  session = new Session();
  session.connect();
}

process.on('message', async (message) => {
  const { bench, id } = Object(message);
  if (!Object.hasOwn(answers, bench)) return;
  process.send?.({ id, answer: await answers[bench](message) });
});
// Being asked is no reason to stay; that nobody is left to ask is one to go.
process.channel?.unref();
process.once('disconnect', () => process.exit());
