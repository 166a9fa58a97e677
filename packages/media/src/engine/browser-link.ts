import type { DtlsSecurity, LocalTransport } from '../control/types.ts';
import { createDtlsCertificate, type DtlsCertificate, DtlsConnection } from '../dtls/index.ts';
import { hostCandidate, IceAgent } from '../ice/index.ts';
import type { SrtpKeys } from '../srtp/index.ts';

/** DTLS records that come before we know whose they may be; the other side repeats them anyway. */
const MOST_EARLY = 8;

export interface BrowserLinkHost {
  readonly nowMs: () => number;
  readonly wallMs: () => number;
  readonly random: () => number;
  /** The address told to the other side. */
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
  readonly send: (datagram: Buffer, address: string, port: number) => void;
  readonly onSelected: (address: string, port: number) => void;
  /** DTLS has settled the keys. */
  readonly onKeys: (send: SrtpKeys, receive: SrtpKeys) => void;
  /** The DTLS association has ended, by failure or by the other side. */
  readonly onEnd: (reason: string) => void;
}

/** The way to a WebRTC peer: ICE finds it, DTLS settles the keys of what goes over it. */
export class BrowserLink {
  readonly #host: BrowserLinkHost;
  readonly #certificate: DtlsCertificate;
  readonly #ice: IceAgent;
  #dtls: DtlsConnection | undefined;
  /** What the running association was made for: other words need another one. */
  #agreed = '';
  #early: Buffer[] = [];
  /** Where the last valid datagram came from: answers go there until a way is chosen. */
  #last: { readonly address: string; readonly port: number } | undefined;
  #closed = false;

  constructor(host: BrowserLinkHost) {
    this.#host = host;
    this.#certificate = createDtlsCertificate(host.wallMs());
    this.#ice = new IceAgent({
      family: host.family,
      nowMs: host.nowMs,
      random: host.random,
      send: host.send,
      onSelected: (address, port) => {
        host.onSelected(address, port);
        this.#dtls?.start();
      },
    });
  }

  /** What our description must say. */
  get local(): LocalTransport {
    const { address, port } = this.#host;
    return {
      ...this.#ice.local,
      fingerprint: { algorithm: 'sha-256', value: this.#certificate.fingerprint },
      candidates: [hostCandidate(address, port)],
    };
  }

  get target(): { readonly address: string; readonly port: number } | undefined {
    return this.#ice.target;
  }

  /** New ICE credentials for the next description. */
  restart(): void {
    this.#ice.restart();
  }

  configure({ role, fingerprints, ice }: DtlsSecurity): void {
    this.#ice.configure(ice);
    const agreed = JSON.stringify([role, fingerprints]);
    if (agreed === this.#agreed) return;
    this.#agreed = agreed;
    this.#dtls?.close();
    this.#dtls = new DtlsConnection({
      role,
      certificate: this.#certificate,
      fingerprints,
      send: (datagram) => this.#sendDtls(datagram),
      onKeys: this.#host.onKeys,
      onEnd: (reason) => {
        // The next description may try again, with the same certificate, too.
        this.#agreed = '';
        this.#host.onEnd(reason);
      },
    });
    if (this.#ice.target !== undefined) this.#dtls.start();
    for (const datagram of this.#early.splice(0)) this.#dtls.receive(datagram);
  }

  /** Whether the other side has proved to be at that address. */
  isValid(address: string, port: number): boolean {
    return this.#ice.isValid(address, port);
  }

  /** False when it is not for us, or from somebody who does not know our password. */
  onStun(datagram: Buffer, address: string, port: number): boolean {
    return this.#ice.receive(datagram, address, port);
  }

  onDtls(datagram: Buffer, address: string, port: number): void {
    this.#last = { address, port };
    if (this.#dtls !== undefined) this.#dtls.receive(datagram);
    else if (this.#early.length < MOST_EARLY) this.#early.push(datagram);
  }

  housekeeping(nowMs: number): void {
    if (!this.#closed) this.#ice.tick(nowMs);
  }

  /** Says goodbye. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#dtls?.close();
    this.#early = [];
  }

  #sendDtls(datagram: Buffer): void {
    const to = this.#ice.target ?? this.#last;
    if (to !== undefined) this.#host.send(datagram, to.address, to.port);
  }
}
