import { expect, it } from 'vitest';
import { masthead } from '../cli/run.js';

it.each(['a'.repeat(300), 'no such host', '[::1]'])(
  'HOST=%s is a configuration error without a stack',
  async (HOST) => {
    const { code, stderr } = await masthead(['serve'], { HOST, PORT: '0' }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('HOST ');
    expect(stderr).toContain('is not an address of this machine');
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);
