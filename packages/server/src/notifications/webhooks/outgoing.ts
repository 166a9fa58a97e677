/** One event on its way to one receiver. */
export interface Outgoing {
  readonly uuid: string;
  /** Notifications of one lane (a telephony session) are acknowledged one after another. */
  readonly lane: string;
  /** In the event log; absent for what is in no log. */
  readonly position?: number;
  /** The JSON to send. */
  readonly payload: string;
}
