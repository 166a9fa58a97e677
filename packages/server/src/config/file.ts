import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { catalogue } from './catalogue.ts';
import type { ConfigError } from './errors.ts';
import type { Found } from './found.ts';
import { suggest } from './suggest.ts';

/** Reads the YAML file: values with their lines, and an error for each key that is no setting. */
export function readFile(file: string): { found: Found[]; errors: ConfigError[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `the configuration file cannot be read: ${reason}`;
    return { found: [], errors: [{ setting: 'file', message, file }] };
  }
  return parseFile(text, file);
}

function parseFile(text: string, file: string): { found: Found[]; errors: ConfigError[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const line = lines.linePos(broken.pos[0]).line;
    const message = `this is not YAML: ${broken.message.split('\n')[0] ?? ''}`;
    return { found: [], errors: [{ setting: 'file', message, file, line }] };
  }
  if (document.contents === null) return { found: [], errors: [] };
  if (!isMap(document.contents)) {
    const message = 'the configuration file must be a list of "setting: value" lines';
    return { found: [], errors: [{ setting: 'file', message, file, line: 1 }] };
  }
  return walk(document.contents, '', { file, lines, toValue: (node) => toValue(node, document) });
}

interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly toValue: (node: unknown) => unknown;
}

function walk(map: YAMLMap, prefix: string, reading: Reading) {
  const found: Found[] = [];
  const errors: ConfigError[] = [];
  for (const { key, value } of map.items) {
    const name = `${prefix}${isScalar(key) ? String(key.value) : '?'}`;
    const line = lineOf(key, reading.lines);
    const setting = catalogue.find((candidate) => candidate.key === name);
    const isGroup = catalogue.some((candidate) => candidate.key.startsWith(`${name}.`));
    if (setting !== undefined) {
      const read = reading.toValue(value);
      // `key:` with nothing behind it is a setting left out, not a wrong one.
      if (read !== null) found.push({ setting, value: read, name, file: reading.file, line });
    } else if (isGroup && isMap(value)) {
      const inner = walk(value, `${name}.`, reading);
      found.push(...inner.found);
      errors.push(...inner.errors);
    } else if (isGroup) {
      const inside = groupKeys(name).join(' and ');
      errors.push({
        setting: name,
        message: `${name} must hold ${inside}`,
        file: reading.file,
        line,
      });
    } else {
      errors.push({ setting: name, message: unknownKey(name), file: reading.file, line });
    }
  }
  return { found, errors };
}

function toValue(node: unknown, document: ReturnType<typeof parseDocument>): unknown {
  if (node === null || node === undefined) return null;
  if (typeof node === 'object' && 'toJS' in node && typeof node.toJS === 'function') {
    return node.toJS(document);
  }
  return node;
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  return lines.linePos(node.range[0]).line;
}

function groupKeys(group: string): string[] {
  return catalogue.map(({ key }) => key).filter((key) => key.startsWith(`${group}.`));
}

function unknownKey(name: string): string {
  // Somebody who copies a variable's name into the file means the setting behind it.
  const byVariable = catalogue.find(({ variable }) => variable === name)?.key;
  const meant =
    byVariable ??
    suggest(
      name,
      catalogue.map(({ key }) => key),
    );
  return `${name} is not a setting${meant === undefined ? '' : `: did you mean ${meant}?`}`;
}
