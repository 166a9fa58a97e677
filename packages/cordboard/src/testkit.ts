import { EventEmitter } from 'node:events';
import type { StopSignal, Surroundings } from './surroundings.ts';

/** Surroundings that record what a command writes and let a test send signals. */
export interface RecordedSurroundings extends Surroundings {
  written(): { stdout: string; stderr: string; exits: readonly number[] };
  signal(name: StopSignal): void;
  /** Resolves when standard output contains the text. */
  printed(text: string): Promise<void>;
  listeners(): number;
}

export function recordedSurroundings(env: Record<string, string> = {}): RecordedSurroundings {
  const emitter = new EventEmitter();
  const exits: number[] = [];
  let stdout = '';
  let stderr = '';
  return {
    env,
    stdout: {
      write(text) {
        stdout += text;
        emitter.emit('printed');
      },
    },
    stderr: {
      write(text) {
        stderr += text;
      },
    },
    on: (signal, listener) => emitter.on(signal, listener),
    off: (signal, listener) => emitter.off(signal, listener),
    exit: (code) => exits.push(code),
    written: () => ({ stdout, stderr, exits }),
    signal: (name) => {
      emitter.emit(name);
    },
    listeners: () => emitter.listenerCount('SIGTERM') + emitter.listenerCount('SIGINT'),
    printed(text) {
      return new Promise((resolve) => {
        const look = () => {
          if (!stdout.includes(text)) return;
          emitter.off('printed', look);
          resolve();
        };
        emitter.on('printed', look);
        look();
      });
    },
  };
}
