import type { Clock } from '../clock/index.ts';
import type { OnCall, Step } from './behaviour.ts';
import type { FakeCall } from './fake-call.ts';
import type { CallOwner } from './owner.ts';

/** An owner whose calls follow a script. */
export interface ScriptedOwner extends CallOwner {
  /** Places a call that does nothing by itself. */
  consult(number: string): Promise<FakeCall>;
}

/**
 * Does with a call what a behaviour says: what its user does when it comes in, and the steps once
 * it is answered. What waits is given up when the call ends.
 */
export class CallScript {
  readonly #call: FakeCall;
  readonly #owner: ScriptedOwner;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  /** The steps will be taken once the call is answered, by whomever. */
  constructor(call: FakeCall, owner: ScriptedOwner, clock: Clock, steps: readonly Step[]) {
    this.#call = call;
    this.#owner = owner;
    this.#clock = clock;
    call.onEnded(() => this.#cancel?.());
    call.onAnswered(() => {
      // A user who was about to answer no longer is.
      this.#cancel?.();
      this.#step(steps, 0);
    });
  }

  /** Deals with an incoming call. */
  receive(onCall: OnCall): void {
    const call = this.#call;
    switch (onCall.kind) {
      case 'answer':
        if (onCall.afterMs > 0 || onCall.earlySound === true) call.ring(onCall);
        this.#after(onCall.afterMs, () => call.answer());
        return;
      case 'ring':
        call.ring(onCall);
        return;
      case 'busy':
        call.reject(486);
        return;
      case 'decline':
        call.ring();
        this.#after(onCall.afterMs ?? 0, () => call.reject(603));
        return;
      case 'unreachable':
        call.reject(503);
        return;
      case 'refuse':
        this.#after(onCall.afterMs ?? 0, () => call.reject(onCall.status));
    }
  }

  #step(steps: readonly Step[], index: number): void {
    const step = steps[index];
    if (step === undefined) return;
    this.#after(step.afterMs, () => {
      this.#take(step)
        .catch((error: unknown) => {
          if (this.#call.state.name !== 'ended') {
            this.#call.problems.push(`${step.kind}: ${String(error)}`);
          }
        })
        .then(() => this.#step(steps, index + 1));
    });
  }

  async #take(step: Step): Promise<void> {
    const call = this.#call;
    switch (step.kind) {
      case 'hold':
        return call.hold();
      case 'resume':
        return call.resume();
      case 'digits':
        return call.sendDigits(step.digits);
      case 'play':
        return call.play(step.sound);
      case 'transfer':
        return step.attended === true ? this.#handOver(step.to) : call.transfer(step.to);
      case 'hang-up':
        return call.hangUp();
      case 'hold-and-hang-up': {
        // The BYE ends the re-INVITE too: its failure is what was wanted.
        const held = call.hold().catch(() => undefined);
        call.hangUp();
        return held;
      }
    }
  }

  async #handOver(to: string): Promise<void> {
    const consultation = await this.#owner.consult(to);
    await consultation.waitUntilAnswered(60_000);
    await this.#call.transferTo(consultation);
  }

  #after(delayMs: number, act: () => void): void {
    if (this.#call.state.name === 'ended') return;
    if (delayMs <= 0) {
      act();
      return;
    }
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      act();
    });
  }
}
