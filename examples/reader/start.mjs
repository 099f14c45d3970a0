// `npm run example:reader`.
import { endWithShell } from '../../scripts/shell.mjs';
import { bundle } from './bundle.mjs';

endWithShell();
await bundle();
await import('./dist/main.js');
