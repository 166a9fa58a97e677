import type { WebhookNetwork } from './networks.ts';
import type { Settings } from './settings.ts';

/** `dev` is the simulator on a laptop, `serve` is production. */
export type Mode = 'dev' | 'serve';

/** A checked configuration: every default filled in, every text parsed. */
export interface Config {
  readonly mode: Mode;
  /** IP address listened on; `localhost` has become 127.0.0.1. */
  readonly host: string;
  /** Address or host name told to phones. */
  readonly publicAddress: string;
  /** Ports: 0 takes any free one. */
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly sipPort: number;
  readonly sipsPort: number;
  /** Both inclusive. */
  readonly rtpPorts: { readonly from: number; readonly to: number };
  readonly sipDomain: string;
  /** Absolute path, or `:memory:`. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly compatibility: Settings['compatibility'];
  readonly rateLimits: Settings['rateLimits'];
  readonly webhookNetworks: readonly WebhookNetwork[];
  readonly logLevel: Settings['logLevel'];
  readonly drainSeconds: number;
  /** How long a call stays parked before its parker is called. */
  readonly parkReturnSeconds: number;
  /** Program that makes MP3 of WAV. */
  readonly recordingEncoder?: string;
  /** Program that speaks texts. */
  readonly speechProgram: string;
  readonly passwordGrant: boolean;
  /** The demo account with its published passwords exists; only ever true on loopback. */
  readonly demoAccount: boolean;
  /** Absolute paths of PEM files; without them a local authority signs a certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}
