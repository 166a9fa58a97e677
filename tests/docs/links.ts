import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Links of a page to files of this repository, without their anchors, as written. */
export function linksOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/** Those links that lead nowhere. */
export function brokenLinksOf(file: string): string[] {
  return linksOf(file).filter((target) => !existsSync(path.resolve(path.dirname(file), target)));
}
