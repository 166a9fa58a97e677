import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Languages that are run. */
const RUN = ['sh', 'ts'] as const;
/** Languages of what is shown and not run: output, messages, files. */
const SHOWN = ['text', 'json', 'yaml'] as const;
/** The line above an example that cannot be run here, with the reason. */
const NOT_RUN = /^<!-- not run: .{10,} -->$/;

export interface Example {
  readonly language: (typeof RUN)[number] | (typeof SHOWN)[number];
  readonly text: string;
  /** 1-based line of the opening fence. */
  readonly line: number;
  readonly isRun: boolean;
}

/**
 * The fenced examples of a page, in order.
 *
 * @throws Error naming the line of an example that says neither how it is run nor that it is output
 */
export function examplesOf(file: string): Example[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const examples: Example[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^```(.*)$/.exec(lines[at] ?? '');
    if (fence === null) continue;
    const end = lines.indexOf('```', at + 1);
    const place = `${path.basename(file)}:${at + 1}`;
    if (end < 0) throw new Error(`${place}: the example does not end`);
    const language = [...RUN, ...SHOWN].find((known) => known === fence[1]);
    if (language === undefined)
      throw new Error(`${place}: say what «${fence[1]}» is: sh, ts or text`);
    examples.push({
      language,
      text: lines.slice(at + 1, end).join('\n'),
      line: at + 1,
      isRun: RUN.some((known) => known === language) && !NOT_RUN.test(lines[at - 1] ?? ''),
    });
    at = end;
  }
  return examples;
}
