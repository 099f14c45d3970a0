import { accessSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where Chromium is; undefined on a machine that has none. */
export const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && exists(path),
);

/** No host but this machine has an address; and Chromium does not look for its vendor's servers at its start. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** A headless browser with its network closed. */
export function launch() {
  if (CHROMIUM === undefined) throw new Error('there is no Chromium on this machine: set CHROMIUM to where it is');
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** @param {string} path */
function exists(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
