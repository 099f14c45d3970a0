import { installExample } from '../../scripts/install-example.mjs';

/** The gateways of examples/ have packages of their own. */
export default async function setup(): Promise<void> {
  for (const name of ['stitching', 'federation']) await installExample(name);
}
