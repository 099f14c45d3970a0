import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licences of the packages whose code is in the bundles, as most of them ask for.
 * @param {string} root the repository
 * @param {import('esbuild').BuildResult[]} built with their metafiles
 */
export async function licences(root, built) {
  const bundled = built.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? folderOf(path) : [])),
    ),
  );
  const folders = [...new Set(bundled)].sort();
  const texts = await Promise.all(folders.map((folder) => licence(join(root, folder))));
  return `The command holds code of these packages:\n\n${texts.join('\n\n')}\n`;
}

/** Of a file of a package, the package's folder. */
function folderOf(path) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0] ?? [];
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? '' : `\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
  return `== ${name} ${version}: ${license}${text}`;
}
