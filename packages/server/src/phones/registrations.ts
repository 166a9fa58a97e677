import type { RingTarget } from '@cordboard/calls';
import {
  type Binding,
  type Flow,
  Registrar,
  type Respond,
  type SipRequest,
  type Target,
} from '@cordboard/sip';
import type { Device } from '../directory/index.ts';
import { AS_REGISTRAR, type Authenticator } from './authentication.ts';
import { ringTarget } from './dialect.ts';

export type RegistrationListener = (deviceId: string, online: boolean) => void;

/**
 * The registrar behind its authentication. The address of record is the device:
 * whoever signs in with a device's credentials registers that device, whatever
 * host its To header names.
 */
export class Registrations {
  readonly #registrar: Registrar;
  readonly #authenticator: Authenticator;
  readonly #listeners = new Set<RegistrationListener>();

  constructor(authenticator: Authenticator) {
    this.#authenticator = authenticator;
    this.#registrar = new Registrar({
      onChange: (deviceId, bindings) => this.#changed(deviceId, bindings.length > 0),
    });
  }

  /** Answers a REGISTER. */
  handle(request: SipRequest, flow: Flow, respond: Respond): void {
    const signedIn = this.#authenticator.authenticate(request, AS_REGISTRAR);
    if (!signedIn.ok) {
      respond(signedIn.status, { headers: signedIn.headers });
      return;
    }
    const { status, headers } = this.#registrar.register(signedIn.device.id, request, flow);
    respond(status, { headers });
  }

  /** A connection ended; its registrations are gone. */
  removeFlow(flow: Flow): void {
    this.#registrar.removeFlow(flow);
  }

  isOnline(deviceId: string): boolean {
    return this.#registrar.bindings(deviceId).length > 0;
  }

  /** One phone for each contact that registered for the device. */
  phonesOf(device: Device): readonly RingTarget[] {
    return this.#registrar
      .bindings(device.id)
      .map((binding) => ringTarget(device, bindingName(binding)));
  }

  /** Where to send a call for one of the device's contacts; without a name the newest. */
  target(deviceId: string, name?: string): Target | undefined {
    const bindings = this.#registrar.bindings(deviceId);
    const binding =
      name === undefined
        ? bindings[bindings.length - 1]
        : bindings.find((candidate) => bindingName(candidate) === name);
    return binding === undefined
      ? undefined
      : { uri: binding.contact, flow: binding.flow, route: binding.path };
  }

  /** Called when a device comes online or goes offline. Returns how to stop listening. */
  onChange(listener: RegistrationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Registered contacts of all devices. */
  get count(): number {
    return this.#registrar.count;
  }

  close(): void {
    this.#registrar.close();
  }

  #changed(deviceId: string, online: boolean): void {
    for (const listener of this.#listeners) listener(deviceId, online);
  }
}

/** A contact is known by its instance (RFC 5626) where it has one, else by its URI. */
function bindingName(binding: Binding): string {
  return binding.instance ?? binding.contact;
}
