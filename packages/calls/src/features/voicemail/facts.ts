import type { Destination } from '../../model/destination.ts';

export interface VoicemailFacts {
  /** The caller pressed `#` (ours): the greeting is cut short, or the message is complete. */
  'message-key': { readonly party: number };
  /** Nothing is said any more, or nothing can be recorded (ours): the message is complete. Or a visit is over. */
  'message-ended': { readonly party: number };
  /** Who hears the messages begins to record a greeting (ours). */
  'visit-recording-started': { readonly party: number; readonly recording: string };
  'visit-recording-stopped': { readonly party: number };
  /** Who heard the messages calls somebody back (ours). */
  'visit-left': { readonly party: number; readonly destination: Destination };
}
