import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const kSource = join(process.cwd(), 'src');
function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}
const roomOf = (path: string) => path.slice(kSource.length + 1).split('/')[0]!;

// A room sees itself and shared; shared sees only itself; app composes the rooms.
it('lets a room import only itself and shared', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const file of filesOf(kSource)) {
    const room = roomOf(file);
    for (const match of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)) {
      seen += 1;
      const target = roomOf(normalize(join(file, '..', match[1]!)));
      if (room !== 'app' && target !== room && target !== 'shared') wrong.push(`${file} -> ${target}`);
    }
  }
  expect(seen).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
