import { type Effect, hasEnded, isOpen, type LegId, type Session } from '../../src/index.ts';

/** Everything outside the model that a session has set going and must end. */
export class Lines {
  /** Legs that exist on the wire, and whether the far end has answered or was answered. */
  readonly #open = new Map<LegId, 'waiting' | 'answered'>();
  readonly #timers = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #recorders = new Set<string>();
  readonly #broken: string[] = [];

  get timers(): readonly string[] {
    return [...this.#timers];
  }

  /** Commands that wait for a phone. */
  get waiting(): readonly string[] {
    return [...this.#waiting];
  }

  /** An incoming call: its leg is there before the model knows of it. */
  came(leg: LegId): void {
    this.#open.set(leg, 'waiting');
  }

  /** The far end answered or ended a leg by itself. */
  reported(leg: LegId, what: 'answered' | 'ended'): void {
    if (!this.#open.has(leg)) return;
    if (what === 'ended') this.#open.delete(leg);
    else this.#open.set(leg, what);
  }

  fired(timer: string): void {
    this.#timers.delete(timer);
  }

  waits(command: string): void {
    this.#waiting.add(command);
  }

  run(effect: Effect): void {
    switch (effect.type) {
      case 'offer-leg':
        this.#expect(!this.#open.has(effect.leg), `${effect.leg} is offered twice`);
        this.#open.set(effect.leg, 'waiting');
        return;
      case 'answer-leg':
        this.#expect(this.#open.get(effect.leg) === 'waiting', `${effect.leg} cannot be answered`);
        this.#open.set(effect.leg, 'answered');
        return;
      case 'hang-up-leg':
        this.#expect(this.#open.delete(effect.leg), `${effect.leg} is hung up without being open`);
        return;
      case 'ring-leg':
      case 'open-early-sound':
        this.#expect(this.#open.get(effect.leg) === 'waiting', `${effect.leg} cannot ring`);
        return;
      case 'reoffer-leg':
        this.#expect(this.#open.get(effect.leg) === 'answered', `${effect.leg} takes no re-INVITE`);
        return;
      case 'start-timer':
        this.#timers.add(effect.timer);
        return;
      case 'stop-timer':
        this.#timers.delete(effect.timer);
        return;
      case 'complete-command':
        this.#expect(this.#waiting.delete(effect.command), `${effect.command} is decided twice`);
        return;
      case 'start-recorder':
        this.#expect(!this.#recorders.has(effect.recording), `${effect.recording} starts twice`);
        this.#recorders.add(effect.recording);
        return;
      case 'stop-recorder':
        this.#expect(this.#recorders.delete(effect.recording), `${effect.recording} stops twice`);
        return;
      case 'close-stream':
      case 'end-link':
        return;
    }
  }

  /** What is set going and does not belong to the session's value, in words. */
  check(session: Session): readonly string[] {
    for (const leg of session.legs) {
      const line = this.#open.get(leg.id);
      this.#expect(isOpen(leg) === (line !== undefined), `${leg.id} is open on one side only`);
      const answered = leg.state.name === 'answered' || leg.state.name === 'asked';
      this.#expect(
        line === undefined || answered === (line === 'answered'),
        `${leg.id} is answered on one side only`,
      );
    }
    for (const timer of this.#timers) this.#expect(waitsFor(session, timer), `${timer} runs on`);
    const messages = session.parties.flatMap(({ message, visit }) => [
      ...(message?.stage === 'recording' ? [message.recording] : []),
      ...(visit?.recording === undefined ? [] : [visit.recording]),
    ]);
    const recorders = [...session.recorders.map(({ id }) => id), ...messages];
    for (const id of recorders) this.#expect(this.#recorders.has(id), `${id} records nothing`);
    this.#expect(this.#recorders.size === recorders.length, 'a recorder runs on');
    this.#expect(
      !hasEnded(session) || recorders.length + session.streams.length === 0,
      'somebody listens to a call that is over',
    );
    this.#expect(!hasEnded(session) || this.#waiting.size === 0, 'a command waits for ever');
    return this.#broken.splice(0);
  }

  #expect(holds: boolean, rule: string): void {
    if (!holds) this.#broken.push(rule);
  }
}

/** Whether a timer still has something to wait for. */
function waitsFor(session: Session, timer: string): boolean {
  if (timer === 'host') return session.conference?.joined === false && !session.conference.closed;
  const [name, number] = timer.split(':');
  if (name === 'accept') return session.legs[Number(number) - 1]?.state.name === 'asked';
  const code = session.parties[Number(number) - 1]?.status.code;
  if (name === 'park') return code === 'Parked';
  if (name === 'voicemail') return code === 'VoiceMail';
  return code === 'Setup' || code === 'Proceeding';
}
