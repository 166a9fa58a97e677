/** Whose sound is in one channel of a recording. */
export interface RecordedChannel {
  /** API id of the party; absent for a stream. */
  readonly partyId?: string;
  readonly name?: string;
  readonly phoneNumber?: string;
}

/** A recording of a call, from its start on. */
export interface Recording {
  /** Decimal digits. */
  readonly id: string;
  readonly accountId: string;
  /** Whose party is recorded; absent for a party outside. */
  readonly extensionId?: string;
  /** API ids of the session and of the party that was recorded first. */
  readonly telephonySessionId: string;
  readonly sessionId: string;
  readonly partyId: string;
  readonly mode: 'OnDemand' | 'Automatic';
  readonly startedAt: number;
  readonly status: 'recording' | 'available' | 'failed';
  readonly durationMs: number;
  /** In the order of the file; known when the recording is available. */
  readonly channels: readonly RecordedChannel[];
  /** What `content` is served as. */
  readonly contentType: 'audio/wav' | 'audio/mpeg';
  /** Why there is none, for people. */
  readonly failure?: string;
}

/** What was known of a recording that is no more. */
export interface DeletedRecording extends Omit<Recording, 'status'> {
  readonly status: 'deleted';
}

/** Keeps what is known of recordings; their sound is in files. */
export interface RecordingStore {
  find(id: string): Promise<Recording | undefined>;
  /** Recordings of one session, oldest first. */
  ofSession(telephonySessionId: string): Promise<readonly Recording[]>;
  /** Recordings that a process before this one did not finish. */
  unfinished(): Promise<readonly Recording[]>;
  /** Resolves when it is durable. */
  save(recording: Recording): Promise<void>;
  /** Forgets a recording. Resolves when it is durable; one that is not there is none to forget. */
  remove(id: string): Promise<void>;
}
