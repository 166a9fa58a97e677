/** What the stand-in looks at: whether the user's other phones are there. */
export interface Registrations {
  /** Calls back when a device's first contact registers or its last one leaves; may return how to stop that. */
  onChange(listener: (deviceId: string, online: boolean) => void): unknown;
  /** Whether a contact of the device is registered. */
  isOnline(deviceId: string): boolean;
}

/** A phone that can come and go. */
export interface Registrable {
  register(): Promise<void>;
  unregister(): Promise<void>;
}

/**
 * Keeps a fake phone registered only while no other phone of its user is: a real phone always takes
 * over, and the fake one comes back when it leaves.
 */
export class StandIn {
  readonly #phone: Registrable;
  readonly #others: () => readonly string[];
  readonly #registrations: Registrations;
  #work: Promise<void> = Promise.resolve();
  #isIn = false;
  #isStopped = false;

  /** @param others ids of the user's other devices, of which programs may be given more */
  constructor(phone: Registrable, others: () => readonly string[], registrations: Registrations) {
    this.#phone = phone;
    this.#others = others;
    this.#registrations = registrations;
  }

  /** Registers unless another phone is there. Rejects when the registrar refuses. */
  start(): Promise<void> {
    return this.#then(() => this.#adjust());
  }

  /** A device of any user came or went. */
  changed(): void {
    // A registrar that refuses now is asked again at the next change.
    this.#then(() => this.#adjust()).catch(() => undefined);
  }

  /** Unregisters for good; nothing happens after it resolves. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#then(() => this.#adjust());
  }

  async #adjust(): Promise<void> {
    const isWanted =
      !this.#isStopped && !this.#others().some((other) => this.#registrations.isOnline(other));
    if (isWanted === this.#isIn) return;
    if (isWanted) await this.#phone.register();
    else await this.#phone.unregister();
    this.#isIn = isWanted;
  }

  /** One after another, in order; a failure stops nothing that comes later. */
  #then(step: () => Promise<void>): Promise<void> {
    const done = this.#work.then(step);
    this.#work = done.catch(() => undefined);
    return done;
  }
}
