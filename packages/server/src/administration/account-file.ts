import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { formatPath, isRecord, type Path, type Problem } from './check.ts';

/** A file that was read, or what is wrong with it. */
export type ReadAccountFile =
  | {
      readonly ok: true;
      readonly document: unknown;
      /** The sentence that names a mistake and its line: `account.yaml:3: users[0].email …`. */
      readonly explain: (problem: { readonly path: Path; readonly message: string }) => string;
    }
  | { readonly ok: false; readonly errors: readonly string[] };

/** Longer files are no account. */
const LONGEST = 8 * 1024 * 1024;
const VARIABLE = /\$(\$?)\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Reads account.yaml. `${NAME}` in a text stands for the variable of the environment,
 * `$${NAME}` for itself.
 * @param file its name, for messages
 */
export function readAccountFile(
  text: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadAccountFile {
  if (text.length > LONGEST) return { ok: false, errors: [`${file}: the file is too large`] };
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  if (yaml.errors.length > 0) {
    const errors = yaml.errors.map(({ pos, message }) => {
      const { line } = lines.linePos(pos[0]);
      return `${file}:${line}: this is not YAML: ${message.split('\n')[0] ?? ''}`;
    });
    return { ok: false, errors };
  }
  const explain = ({ path, message }: Problem): string => {
    const line = lineOf(path);
    const place = line === undefined ? file : `${file}:${line}`;
    return `${place}: ${[formatPath(path), message].filter((part) => part !== '').join(' ')}`;
  };
  /** The line of a place, or of the nearest one around it that the file has. */
  const lineOf = (path: Path): number | undefined => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const found: unknown = yaml.getIn(path.slice(0, depth), true);
      if (isNode(found) && found.range) return lines.linePos(found.range[0]).line;
    }
    return undefined;
  };
  let plain: unknown;
  try {
    plain = yaml.toJS();
  } catch (error) {
    return {
      ok: false,
      errors: [`${file}: ${error instanceof Error ? error.message : 'not YAML'}`],
    };
  }
  const problems: Problem[] = [];
  const document = filled(plain, env, [], problems);
  if (problems.length > 0) return { ok: false, errors: problems.map(explain) };
  return { ok: true, document, explain };
}

/** Puts the environment in. What a variable holds is never said, only its name. */
function filled(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
  path: Path,
  problems: Problem[],
): unknown {
  if (typeof value === 'string') {
    return value.replace(VARIABLE, (whole, escaped: string, name: string) => {
      if (escaped !== '') return whole.slice(1);
      const found = env[name];
      if (found !== undefined && found !== '') return found;
      problems.push({ path, message: `refers to ${name}, which the environment does not have` });
      return '';
    });
  }
  if (Array.isArray(value)) {
    return value.map((one, at) => filled(one, env, [...path, at], problems));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      filled(inner, env, [...path, name], problems),
    ]),
  );
}

/** The path that an answer of the API names, `users[0].email`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) =>
    index === undefined ? (name ?? '') : Number(index),
  );
}

/** An account as the text of account.yaml. `$` before braces is written so that it is read as itself. */
export function formatAccountFile(view: unknown): string {
  const escaped = JSON.parse(JSON.stringify(view), (_name, value: unknown) =>
    typeof value === 'string' ? value.replace(VARIABLE, (whole) => `$${whole}`) : value,
  );
  // Empty lists are complete lists, too: they stay in the file.
  return stringify(escaped);
}
