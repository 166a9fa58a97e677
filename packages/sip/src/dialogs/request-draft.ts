/** Header lines in the order they shall have. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** A request before it is known over which flow, and thus with which Via and Contact, it leaves. */
export interface RequestDraft {
  readonly method: string;
  readonly uri: string;
  /** Route header values. */
  readonly route: readonly string[];
  /** Header value with tag. */
  readonly from: string;
  /** Header value, with the peer's tag inside a dialog. */
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  /** User part of the Contact to add; undefined adds none. */
  readonly contactUser?: string | undefined;
  /** What follows that Contact: `;+sip.instance="…"`. */
  readonly contactParams?: string | undefined;
  readonly headers?: HeaderLines | undefined;
  readonly body?: string | Buffer | undefined;
  readonly contentType?: string | undefined;
}
