import type { RingTarget } from '@cordboard/calls';
import {
  type Binding,
  bindingTarget,
  type Flow,
  Registrar,
  type Respond,
  type SipEndpoint,
  type SipRequest,
  type StoredBinding,
  storedBinding,
  type Target,
} from '@cordboard/sip';
import { dialectOfBinding } from '../dialects/index.ts';
import type { Device } from '../directory/index.ts';
import type { WireBook } from '../ledger/index.ts';
import { ringTarget } from '../routing/index.ts';
import { AS_REGISTRAR, type Authenticator } from './authentication.ts';

export type RegistrationListener = (deviceId: string, online: boolean) => void;
export interface RegistrationsOptions {
  /** What a process after this one reads of where phones are. */
  readonly book: WireBook;
  /** Where phones know us to be. */
  readonly at: () => string;
  /** Whether there is such a device. */
  readonly knows: (deviceId: string) => boolean;
}

/** A phone as the book has it. */
interface StoredPhone extends StoredBinding {
  /** Epoch milliseconds. */
  readonly until: number;
}

/** The phones of a device as the book has them. */
interface StoredPhones {
  readonly at: string;
  readonly phones: readonly StoredPhone[];
}

export type BindingListener = (deviceId: string, added: readonly Binding[]) => void;

/**
 * The registrar behind its authentication. The address of record is the device:
 * whoever signs in with a device's credentials registers that device, whatever
 * host its To header names.
 */
export class Registrations {
  readonly #registrar: Registrar;
  readonly #authenticator: Authenticator;
  readonly #options: RegistrationsOptions;
  readonly #listeners = new Set<RegistrationListener>();
  readonly #bindingListeners = new Set<BindingListener>();

  constructor(authenticator: Authenticator, options: RegistrationsOptions) {
    this.#authenticator = authenticator;
    this.#options = options;
    this.#registrar = new Registrar({
      onChange: ({ key, bindings, added }) => {
        this.#writeDown(key);
        for (const listener of this.#listeners) listener(key, bindings.length > 0);
        if (added.length === 0) return;
        for (const listener of this.#bindingListeners) listener(key, added);
      },
    });
  }

  /** Answers a REGISTER. */
  handle(request: SipRequest, flow: Flow, respond: Respond): void {
    const signedIn = this.#authenticator.authenticate(request, AS_REGISTRAR);
    if (!signedIn.ok) {
      respond(signedIn.status, { headers: signedIn.headers });
      return;
    }
    const { device } = signedIn;
    const { status, reason, headers } = this.#registrar.register(device.id, request, flow, {
      list: device.dialect === 'ringcentral' ? 'own' : 'all',
    });
    if (status === 200) this.#writeDown(device.id);
    respond(status, { reason, headers });
  }

  /** Knows phones again that registered with a process before this one, where nothing but an address leads to them. */
  restore(endpoint: SipEndpoint): void {
    const { book, at, knows } = this.#options;
    for (const [deviceId, text] of book.all()) {
      const stored = parse(text);
      // A phone that knows us elsewhere answers to nobody here.
      if (stored?.at !== at() || !knows(deviceId)) {
        book.remove(deviceId);
        continue;
      }
      for (const { until, ...binding } of stored.phones) {
        const flow = endpoint.formerFlow(binding.flow);
        this.#registrar.restore(deviceId, binding, flow, (until - Date.now()) / 1000);
      }
    }
  }

  /** Forgets the phones of a device that is no more, or whose password is another. */
  forget(deviceId: string): void {
    this.#registrar.removeKey(deviceId);
  }

  /** A connection ended; its registrations are gone. */
  removeFlow(flow: Flow): void {
    this.#registrar.removeFlow(flow);
  }

  isOnline(deviceId: string): boolean {
    return this.#registrar.bindings(deviceId).length > 0;
  }

  /** One phone for each contact that registered for the device, preferred first. */
  phonesOf(device: Device): readonly RingTarget[] {
    return this.#registrar
      .bindings(device.id)
      .map((binding) =>
        ringTarget(device, bindingName(binding), dialectOfBinding(device, binding)),
      );
  }

  /** Where to send a call for one of the device's contacts; without a name the preferred one. */
  target(deviceId: string, name?: string): Target | undefined {
    const binding = this.binding(deviceId, name);
    return binding === undefined ? undefined : bindingTarget(binding);
  }

  /** One of the device's contacts; without a name the preferred one. */
  binding(deviceId: string, name?: string): Binding | undefined {
    const bindings = this.#registrar.bindings(deviceId);
    return name === undefined
      ? bindings[0]
      : bindings.find((candidate) => bindingName(candidate) === name);
  }

  /** All contacts of a device, preferred first. */
  bindings(deviceId: string): readonly Binding[] {
    return this.#registrar.bindings(deviceId);
  }

  /** Called when a device comes online or goes offline. Returns how to stop listening. */
  onChange(listener: RegistrationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when a phone registered a contact. Returns how to stop listening. */
  onBound(listener: BindingListener): () => void {
    this.#bindingListeners.add(listener);
    return () => this.#bindingListeners.delete(listener);
  }

  /** Registered contacts of all devices. */
  get count(): number {
    return this.#registrar.size;
  }

  close(): void {
    this.#registrar.close();
  }

  #writeDown(deviceId: string): void {
    const { book, at } = this.#options;
    const overUdp = (): readonly Binding[] =>
      this.#registrar.bindings(deviceId).filter(({ flow }) => flow.transport === 'UDP');
    if (overUdp().length === 0) {
      book.remove(deviceId);
      return;
    }
    book.put(deviceId, () => {
      const phones = overUdp().map(
        (binding): StoredPhone => ({
          ...storedBinding(binding),
          until: Date.now() + binding.expiresAtMs - performance.now(),
        }),
      );
      // The book may be written when the registrar is closed already: then what it has stays.
      return phones.length === 0 ? undefined : JSON.stringify({ at: at(), phones });
    });
  }
}

/** The book only ever holds what this program wrote; another version of it may have written otherwise. */
function parse(text: string): StoredPhones | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isStored(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredPhones {
  return (
    typeof value === 'object' && value !== null && 'phones' in value && Array.isArray(value.phones)
  );
}

/** A contact is known by its instance (RFC 5626) where it has one, else by its URI. */
export function bindingName({ instance, contact }: Binding): string {
  return instance ?? contact.uriText;
}
