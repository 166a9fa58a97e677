import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ApiError } from '../errors/index.ts';

const run = promisify(execFile);

/** Speaking this long a text takes well below a second. */
const SPEAK_MS = 20_000;

/** Speaks texts with a program that writes WAV as espeak-ng does: `-w <file> -- <text>`. */
export class Speech {
  readonly #program: string;
  readonly #folder: string;
  #files = 0;

  constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  /**
   * Speaks a text once; later it is there already.
   * @returns path of the WAV
   * @throws ApiError when there is no such program
   */
  async speak(text: string): Promise<string> {
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const path = join(this.#folder, `${name}.wav`);
    if (await exists(path)) return path;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#files += 1;
    const part = join(this.#folder, `${name}.${this.#files}.part`);
    try {
      await run(this.#program, ['-w', part, '--', text], { timeout: SPEAK_MS });
      await rename(part, path);
      return path;
    } catch (error) {
      await rm(part, { force: true });
      throw unspoken(this.#program, error);
    }
  }
}

function unspoken(program: string, error: unknown): ApiError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const detail = missing
    ? `the program ${program} is not installed; the setting speechProgram names another`
    : `the program ${program} (setting speechProgram) failed`;
  return new ApiError('CMN-201', { detail, message: `Text cannot be spoken: ${detail}` });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
