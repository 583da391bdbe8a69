// node pack.mjs DIST LIST: puts a .br and a .gz beside every file worth it, and writes LIST, the
// names of all files separated by semicolons, in order. Done once at build time with the slowest and
// smallest settings, so that the server only chooses.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, list] = process.argv.slice(2);
const kWorth = /\.(html|js|css|svg|json|txt)$/;

const names = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath, entry.name)))
  .filter((name) => !/\.(br|gz)$/.test(name));

const packed = names.filter((name) => kWorth.test(name)).flatMap((name) => {
  const bytes = readFileSync(join(dist, name));
  const variants = {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    gz: gzipSync(bytes, { level: 9 }),
  };
  return Object.entries(variants)
    .filter(([, variant]) => variant.length < bytes.length)
    .map(([ending, variant]) => {
      writeFileSync(join(dist, `${name}.${ending}`), variant);
      return `${name}.${ending}`;
    });
});

writeFileSync(list, [...names, ...packed].toSorted().join(';'));
