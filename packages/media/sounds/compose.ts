/**
 * Makes every sound file of this folder and the list of them, `src/player/shipped-sounds.ts`.
 * Run it after a change of the texts or the music, and commit what it writes:
 *
 *     node packages/media/sounds/compose.ts
 *
 * It needs `espeak-ng` in the PATH. Nothing else does: the product only reads the files.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWav } from '../src/player/index.ts';
import { composeHoldMusic } from './compose/music.ts';
import { speak } from './compose/speech.ts';
import { TEXTS } from './compose/texts.ts';

const SOUNDS = fileURLToPath(new URL('./', import.meta.url));
const LIST = fileURLToPath(new URL('../src/player/shipped-sounds.ts', import.meta.url));

interface Entry {
  readonly name: string;
  readonly durationMs: number;
  readonly text: string;
}

function save(name: string, pcm: Int16Array, text: string): Entry {
  const path = `${SOUNDS}${name}.wav`;
  mkdirSync(dirname(path), { recursive: true });
  writeWav(path, pcm, { coding: 'mulaw' });
  return { name, durationMs: Math.round(pcm.length / 8), text };
}

function listOf(entries: readonly Entry[]): string {
  const rows = entries.map(({ name, durationMs, text }) => {
    const key = /^[a-z]+$/.test(name) ? name : `'${name}'`;
    const row = `  ${key}: { durationMs: ${durationMs}, text: '${text}' },`;
    return row.length <= 100
      ? row
      : `  ${key}: {\n    durationMs: ${durationMs},\n    text: ${wrapped(text)},\n  },`;
  });
  return [
    '/** A sound that ships with this package. */',
    'export interface ShippedSound {',
    '  /** How long it plays, in ms. */',
    '  readonly durationMs: number;',
    '  /** What it says; empty for music. */',
    '  readonly text: string;',
    '}',
    '',
    '/** Every shipped sound by its name. Written by `sounds/compose.ts`: do not edit. */',
    'export const SHIPPED_SOUNDS = {',
    ...rows,
    '} as const satisfies Record<string, ShippedSound>;',
    '',
    '/** Name of a shipped sound. */',
    'export type ShippedSoundName = keyof typeof SHIPPED_SOUNDS;',
    '',
  ].join('\n');
}

/** A string literal; Biome leaves long strings as they are. */
function wrapped(text: string): string {
  return text.length > 85 ? `\n      '${text}'`.trim() : `'${text}'`;
}

const entries = [save('hold', composeHoldMusic(), '')];
for (const [name, text] of Object.entries(TEXTS)) {
  entries.push(save(name, speak(text), text));
}
writeFileSync(LIST, listOf(entries));
