import { mkdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav, loadWav, PLAYER_RATE, parseWav } from '@cordboard/media';
import { voiceIn } from './voice.ts';

/** So much of the silence after the last word is kept. */
const REST_MS = 600;
/** The ear of a mailbox's recorder, which names its file. */
const CHANNEL = 'voice';

/** The sound of messages and greetings: 8 kHz mono WAV in one folder. */
export class MessageFiles {
  readonly #folder: string;
  readonly #greetings = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Finds out who has recorded a greeting. */
  async load(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      // A greeting that was being recorded when the system was killed is nobody's.
      if (name.startsWith('greeting-p-')) await this.removeParts(name);
      const [, extension, turn] = /^greeting-(\d+)-(\d+)\.wav$/.exec(name) ?? [];
      if (extension === undefined) continue;
      const last = Math.max(this.#greetings.get(extension) ?? 0, Number(turn));
      this.#greetings.set(extension, last);
    }
  }

  message(id: number): string {
    return join(this.#folder, `${id}.wav`);
  }

  /** The greeting that the owner has recorded, as a sound of the media engine. */
  greeting(extensionId: string): string | undefined {
    const turn = this.#greetings.get(extensionId);
    return turn === undefined ? undefined : `file:${this.#greetingPath(extensionId, turn)}`;
  }

  /** Where a recorder writes. @throws the file system's error */
  openParts(recording: string): string {
    const parts = join(this.#folder, recording);
    mkdirSync(parts, { recursive: true, mode: 0o700 });
    return parts;
  }

  part(recording: string): string {
    return join(this.#folder, recording, `${CHANNEL}.wav`);
  }

  /**
   * Makes the message of what a recorder has written, without the silence at its end.
   * @returns its length in ms; undefined when too little is said
   * @throws the file system's error, or WavError for a file that is none
   */
  async complete(id: number, recording: string, minMs: number): Promise<number | undefined> {
    const { pcm } = parseWav(await readFile(this.part(recording)));
    return this.#keep(pcm, minMs, this.message(id));
  }

  /** Makes what a recorder has written the greeting. @returns whether anything was said */
  async keepGreeting(extensionId: string, recording: string): Promise<boolean> {
    const { pcm } = parseWav(await readFile(this.part(recording)));
    const isKept = await this.#setGreeting(extensionId, pcm);
    await this.removeParts(recording);
    return isKept;
  }

  /**
   * Makes a WAV of any rate the greeting.
   * @returns whether anything is said in it
   * @throws WavError when it is no WAV that we can read
   */
  async takeGreeting(extensionId: string, wav: Uint8Array): Promise<boolean> {
    return this.#setGreeting(extensionId, loadWav(wav));
  }

  /** The greeting as a file, with a number that each new one changes; undefined for the standard one. */
  greetingFile(extensionId: string): { readonly id: string; readonly path: string } | undefined {
    const turn = this.#greetings.get(extensionId);
    if (turn === undefined) return undefined;
    return { id: String(turn), path: this.#greetingPath(extensionId, turn) };
  }

  async #setGreeting(extensionId: string, pcm: Int16Array): Promise<boolean> {
    const before = this.#greetings.get(extensionId);
    const turn = (before ?? 0) + 1;
    const kept = await this.#keep(pcm, 1, this.#greetingPath(extensionId, turn));
    if (kept === undefined) return false;
    this.#greetings.set(extensionId, turn);
    // Under a new name, so that nobody who hears the old one hears two halves.
    if (before !== undefined) await rm(this.#greetingPath(extensionId, before), { force: true });
    return true;
  }

  async dropGreeting(extensionId: string): Promise<void> {
    const turn = this.#greetings.get(extensionId);
    this.#greetings.delete(extensionId);
    if (turn !== undefined) await rm(this.#greetingPath(extensionId, turn), { force: true });
  }

  async remove(id: number): Promise<void> {
    await rm(this.message(id), { force: true });
  }

  async removeParts(recording: string): Promise<void> {
    await rm(join(this.#folder, recording), { recursive: true, force: true });
  }

  async #keep(pcm: Int16Array, minMs: number, path: string): Promise<number | undefined> {
    const { untilMs, lengthMs } = voiceIn(pcm);
    if (lengthMs < Math.max(minMs, 1)) return undefined;
    const kept = pcm.subarray(0, ((untilMs + REST_MS) * PLAYER_RATE) / 1000);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.part`, encodeWav(kept), { mode: 0o600, flush: true });
    await rename(`${path}.part`, path);
    return (kept.length * 1000) / PLAYER_RATE;
  }

  #greetingPath(extensionId: string, turn: number): string {
    return join(this.#folder, `greeting-${extensionId}-${turn}.wav`);
  }
}
