import Type from 'typebox';

/**
 * Every setting: its key in the YAML file, its type, its meaning and what an error says about it. Types,
 * validation, the environment's variables and `docs/config.schema.json` all come from this one object.
 * A setting without `default` here either has one per mode (defaults.ts) or is optional.
 */

const port = (fallback: number, description: string) =>
  Type.Integer({
    minimum: 0,
    maximum: 65_535,
    default: fallback,
    description: `${description} 0 takes any free port.`,
    errorMessage: 'must be a port number from 0 to 65535',
  });

const flag = (description: string) =>
  Type.Boolean({ description, errorMessage: 'must be true or false' });

const text = (description: string, errorMessage: string, options: { default?: string } = {}) =>
  Type.String({ minLength: 1, description, errorMessage, ...options });

export const settingsSchema = Type.Object(
  {
    host: text('Address listened on.', 'must be an IP address or localhost', {
      default: '127.0.0.1',
    }),
    publicAddress: Type.Optional(
      text(
        'Address told to phones, in SIP Contact and SDP. Default: host.',
        'must be an IP address or a host name',
      ),
    ),
    httpPort: port(8080, 'REST with its reference page, notifications, SIP over WebSocket.'),
    httpsPort: port(8443, 'The same over TLS.'),
    sipPort: port(5060, 'SIP over UDP and TCP.'),
    sipsPort: port(5061, 'SIP over TLS.'),
    rtpPorts: Type.String({
      pattern: '^\\d{1,5}-\\d{1,5}$',
      default: '20000-24999',
      description: 'UDP ports for sound, as first-last.',
      errorMessage: 'must be a range of ports such as 20000-24999',
    }),
    sipDomain: Type.String({
      pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$',
      default: 'sip.cordboard.test',
      description: 'Domain of addresses of record and realm of digest authentication.',
      errorMessage: 'must be a domain name',
    }),
    dataDir: text(
      'Folder of everything that is kept; ":memory:" keeps nothing.',
      'must be a folder or ":memory:"',
      { default: '.cordboard' },
    ),
    databaseUrl: Type.Optional(
      Type.String({
        pattern: '^postgres(ql)?://',
        description: 'PostgreSQL instead of the embedded database.',
        errorMessage: 'must be an address that starts with postgres://',
      }),
    ),
    compatibility: Type.Enum(['strict', 'extended'], {
      default: 'strict',
      description: 'strict enforces the rules that RingCentral documents, extended lifts them.',
      errorMessage: 'must be strict or extended',
    }),
    rateLimits: Type.Enum(['off', 'ringcentral'], {
      description: 'Limits on API requests. Default: off in dev, ringcentral in serve.',
      errorMessage: 'must be off or ringcentral',
    }),
    webhookNetworks: Type.Union([Type.String(), Type.Array(Type.String())], {
      description:
        'Where webhooks may go, judged on the resolved address: public, private, loopback or CIDR ' +
        'ranges. Default: loopback and public in dev, public in serve.',
      errorMessage: 'must be a list of public, private, loopback or ranges such as 10.0.0.0/8',
    }),
    logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'info',
      description: 'Least severe log line that is written.',
      errorMessage: 'must be fatal, error, warn, info, debug, trace or silent',
    }),
    drainSeconds: Type.Integer({
      minimum: 0,
      maximum: 86_400,
      default: 30,
      description: 'How long live calls may go on after SIGTERM.',
      errorMessage: 'must be a whole number of seconds from 0 to 86400',
    }),
    parkReturnSeconds: Type.Integer({
      minimum: 1,
      maximum: 86_400,
      default: 120,
      description: 'How long a call stays parked before its parker is called.',
      errorMessage: 'must be a whole number of seconds from 1 to 86400',
    }),
    recordingEncoder: Type.Optional(
      text(
        'Program, with its arguments, that reads WAV on its input and writes MP3 on its output, as ' +
          '"lame --quiet - -". Default: recordings are served as WAV.',
        'must be a program',
      ),
    ),
    speechProgram: text(
      'Program that speaks texts, called as "<program> -w <file.wav> -- <text>".',
      'must be a program',
      { default: 'espeak-ng' },
    ),
    passwordGrant: flag(
      'Whether a user name and password buy a token. Default: yes in dev, no in serve.',
    ),
    demoAccount: flag(
      'Whether the demo account with its published passwords exists. Default: yes in dev; serve ' +
        'refuses it.',
    ),
    tls: Type.Optional(
      Type.Object(
        {
          key: text('File of the private key, PEM.', 'must be a file'),
          cert: text('File of the certificate and its chain, PEM.', 'must be a file'),
        },
        {
          additionalProperties: false,
          description: 'Default: a certificate of a local authority, made on the first start.',
        },
      ),
    ),
  },
  {
    additionalProperties: false,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Cordboard configuration',
    description:
      'Each setting has a twin in the environment: CORDBOARD_ and its key in capitals, HTTP_PORT for ' +
      'httpPort, TLS_KEY for tls.key. The environment wins.',
  },
);

export type Settings = Type.Static<typeof settingsSchema>;

/** Settings a file need not name because every one has a default. */
export function configJsonSchema(): object {
  return { ...settingsSchema, required: [] };
}
