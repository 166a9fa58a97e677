import type { RecordingMode } from '../../model/session.ts';

export interface RecordFacts {
  /** API: startCallRecording; or the extension's setting when the call was answered. */
  'recording-started': {
    readonly party: number;
    /** Decimal digits, chosen by whoever asks. */
    readonly id: string;
    readonly mode: RecordingMode;
    /** What everyone in the call is told first: a sound of the media engine. */
    readonly announcement?: string;
  };
  /** API: pauseResumeCallRecording with `active: false`. */
  'recording-paused': { readonly party: number; readonly id: string };
  /** API: pauseResumeCallRecording with `active: true`. */
  'recording-resumed': { readonly party: number; readonly id: string };
  /** It cannot go on: the disk is full, or the media engine was lost. */
  'recording-ended': { readonly id: string };
}
