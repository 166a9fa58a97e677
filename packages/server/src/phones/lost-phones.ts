import type { Fact, LegEnding, LegId } from '@cordboard/calls';
import type { Binding, Flow, InviteDialog } from '@cordboard/sip';
import { type Dialect, needsConnection } from '../dialects/index.ts';
import type { Clock } from '../exchange/index.ts';
import { bindingName, type Registrations } from './registrations.ts';

/** How long a call waits for a phone whose connection broke, and after its return for its sound. */
const WAIT_MS = 30_000;
/** How often we look whether sound comes, while we wait for it. */
const LOOK_MS = 500;

export interface LostPhonesDeps {
  readonly clock: Clock;
  readonly media: {
    statistics(leg: LegId): Promise<{ readonly received: { readonly packets: number } }>;
  };
  readonly registrations: Pick<Registrations, 'bindings'>;
  readonly tell: (leg: LegId, fact: Fact) => void;
}

/** A leg whose phone may get out of reach. */
export interface LosableLeg {
  readonly leg: LegId;
  readonly dialect: Dialect;
  readonly flow: Flow | undefined;
  readonly dialog: Pick<InviteDialog, 'flow' | 'moveTo'> | undefined;
  readonly media: { readonly negotiated: { readonly direction: string } | undefined };
  /** Ends the leg, and says so. */
  lose(ending: LegEnding): void;
}

/** A leg whose phone is out of reach. */
interface Lost {
  readonly connection: LosableLeg;
  readonly deviceId: string;
  /** Which of the device's phones it is. */
  readonly phone: string;
  giveUp: () => void;
  stopLooking: () => void;
  packets: number | undefined;
  isSilent: boolean;
}

/**
 * Calls of phones that live by one connection, which broke: a page that reloads, a
 * network that changes, a program that died. Their call waits for them; who talks with them hears so as soon as their
 * sound stops. The same phone takes its call up again when it registers.
 */
export class LostPhones {
  readonly #deps: LostPhonesDeps;
  readonly #lost = new Map<LegId, Lost>();

  constructor(deps: LostPhonesDeps) {
    this.#deps = deps;
  }

  /** Legs that wait for their phone or its sound. */
  get count(): number {
    return this.#lost.size;
  }

  /** A connection ended; to be called while its registrations are still known. */
  flowClosed(flow: Flow, legs: Iterable<{ connection: LosableLeg; deviceId: string }>): void {
    for (const { connection, deviceId } of legs) {
      if (connection.flow?.id !== flow.id || !needsConnection(connection.dialect, flow)) continue;
      if (connection.dialog === undefined) {
        // Our answer can reach its caller no more, and there is nothing yet to come back to.
        connection.lose({ cause: 'cancelled' });
        continue;
      }
      const bindings = this.#deps.registrations.bindings(deviceId);
      const own = bindings.find((one) => one.flow.id === flow.id);
      // A phone that came back before its old connection was given up has registered there already.
      const [next] = own === undefined ? bindings : [];
      const phone = own ?? next;
      this.expect(connection, deviceId, phone === undefined ? '' : bindingName(phone));
      if (next !== undefined) this.registered(deviceId, [next]);
    }
  }

  /**
   * A call waits for its phone, whose connection is gone.
   * @param phone which of the device's contacts it was
   */
  expect(connection: LosableLeg, deviceId: string, phone: string): void {
    this.#forget(connection.leg);
    const lost: Lost = {
      connection,
      deviceId,
      phone,
      giveUp: this.#giveUpLater(connection),
      stopLooking: () => undefined,
      packets: undefined,
      isSilent: false,
    };
    this.#lost.set(connection.leg, lost);
    this.#look(lost);
  }

  /** Which of the device's contacts a call speaks with, where that takes a connection. */
  phoneOn(connection: LosableLeg, deviceId: string): string | undefined {
    const { dialog } = connection;
    if (dialog === undefined || dialog.flow.transport === 'UDP') return undefined;
    const lost = this.#lost.get(connection.leg);
    if (lost !== undefined) return lost.phone;
    const binding = this.#deps.registrations
      .bindings(deviceId)
      .find((one) => one.flow.id === dialog.flow.id);
    return binding === undefined ? undefined : bindingName(binding);
  }

  /** A phone registered: its calls are reached where it is now. */
  registered(deviceId: string, added: readonly Binding[]): void {
    for (const lost of this.#lost.values()) {
      const back = added.find((binding) => bindingName(binding) === lost.phone);
      if (lost.deviceId !== deviceId || back === undefined) continue;
      const { connection } = lost;
      lost.giveUp();
      connection.dialog?.moveTo(back.flow);
      if (!isHeard(connection)) {
        this.#forget(connection.leg);
        continue;
      }
      // A page that was loaded anew has forgotten its calls: it is back when its sound is.
      lost.giveUp = this.#giveUpLater(connection);
      lost.packets = undefined;
    }
  }

  /** The leg is over. */
  ended(leg: LegId): void {
    this.#forget(leg);
  }

  close(): void {
    for (const leg of [...this.#lost.keys()]) this.#forget(leg);
  }

  #giveUpLater(connection: LosableLeg): () => void {
    return this.#deps.clock.after(WAIT_MS, () => {
      this.#forget(connection.leg);
      connection.lose({ cause: 'failed', sipStatus: 503 });
    });
  }

  #look(lost: Lost): void {
    const { leg } = lost.connection;
    lost.stopLooking = this.#deps.clock.after(LOOK_MS, () => {
      this.#deps.media
        .statistics(leg)
        .then(({ received }) => this.#heard(lost, received.packets))
        .catch(() => this.#forget(leg));
    });
  }

  #heard(lost: Lost, packets: number): void {
    const { leg } = lost.connection;
    if (this.#lost.get(leg) !== lost) return;
    const before = lost.packets;
    lost.packets = packets;
    const isSilent = before !== undefined && packets === before;
    if (before !== undefined && isSilent !== lost.isSilent) {
      lost.isSilent = isSilent;
      this.#deps.tell(leg, { type: 'leg-lost', leg, lost: isSilent });
    }
    // Heard again on its new connection: it is back.
    const isBack = lost.connection.dialog?.flow.closed === false;
    if (isBack && before !== undefined && !isSilent) this.#forget(leg);
    else this.#look(lost);
  }

  #forget(leg: LegId): void {
    const lost = this.#lost.get(leg);
    lost?.giveUp();
    lost?.stopLooking();
    this.#lost.delete(leg);
  }
}

/** Whether the phone sends sound as things stand; one that holds need not. */
function isHeard({ media: { negotiated } }: LosableLeg): boolean {
  return negotiated?.direction === 'sendrecv' || negotiated?.direction === 'recvonly';
}
