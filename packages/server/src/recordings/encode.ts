import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** An encoder that does not end by then is ended. */
const LONGEST_MS = 10 * 60_000;

/**
 * Runs a program that reads a WAV on its standard input and writes MP3 on its
 * standard output.
 * @param command the program and its arguments, divided by spaces; no shell reads it
 * @throws what the program complained of
 */
export async function encode(command: string, wav: string, mp3: string): Promise<void> {
  const [program = '', ...args] = command.split(/\s+/).filter((word) => word !== '');
  const part = `${mp3}.part`;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: LONGEST_MS });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-500);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${complaint.trim()}`));
    });
  });
  try {
    await Promise.all([
      ended,
      pipeline(child.stdout, createWriteStream(part, { mode: 0o600 })),
      // An encoder that ends early says why itself.
      pipeline(createReadStream(wav), child.stdin).catch(() => undefined),
    ]);
    await rename(part, mp3);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
