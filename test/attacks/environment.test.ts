import { describe, expect, it } from 'vitest';
import { masthead } from '../cli/run.js';

describe.each(['HOST', 'ADMIN_HOST'])('%s', (name) => {
  it.each(['a'.repeat(300), 'no such host', '[::1]', '192.0.2.7'])(
    '%s is a configuration error without a stack',
    async (host) => {
      const { code, stderr } = await masthead(['serve'], { PORT: '0', ADMIN_PORT: '0', [name]: host }).ended;
      expect(code).toBe(1);
      expect(stderr).toContain(`  ${name} ${host} is not an address of this machine\n`);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );
});

it.each(['serve', 'doctor'])(
  '%s prints nothing of a Redis URL, a key or an origin that is refused',
  async (command) => {
    const env = {
      REDIS_URL: 'redis://:planted@redis.example.com/planted',
      TOKEN_KEY: 'planted',
      PUBLIC_URL: 'https://me:planted@graph.example.com',
    };
    const { code, stdout, stderr } = await masthead([command], env).ended;
    expect(code).toBe(1);
    for (const name of Object.keys(env)) expect(stderr).toContain(`  ${name} must `);
    expect(stdout + stderr).not.toContain('planted');
  },
);
