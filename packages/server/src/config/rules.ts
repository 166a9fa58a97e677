import { isIP } from 'node:net';
import type { Config } from './config.ts';
import { isLoopback, isUnspecified, type WebhookNetwork } from './networks.ts';

/** A setting that is well formed but must not be used so. */
interface Objection {
  readonly setting: string;
  readonly message: string;
}

/** What is dangerous or contradictory in a configuration, in the words the operator reads. */
export function objections(config: Config): Objection[] {
  return [
    ...demoCredentials(config),
    ...addresses(config),
    ...webhooks(config),
    ...portsThatCollide(config),
  ];
}

function demoCredentials({ mode, host, demoAccount }: Config): Objection[] {
  if (!demoAccount) return [];
  if (mode === 'serve') {
    const message =
      'demoAccount must be false: serve refuses to start with demo credentials, which everybody knows';
    return [{ setting: 'demoAccount', message }];
  }
  if (isLoopback(host)) return [];
  const message =
    `host must be a loopback address such as 127.0.0.1, not ${host}: demo credentials work only ` +
    'while every listener is on loopback (or set demoAccount to false)';
  return [{ setting: 'host', message }];
}

function addresses({ host, publicAddress }: Config): Objection[] {
  if (isIP(host) === 0) {
    return [{ setting: 'host', message: `host must be an IP address or localhost, not "${host}"` }];
  }
  if (isUnspecified(publicAddress)) {
    const message =
      `publicAddress must be the address at which phones reach this machine: ${publicAddress} means ` +
      '"every interface" and cannot be told to them';
    return [{ setting: 'publicAddress', message }];
  }
  if (!/^[A-Za-z0-9.:-]+$/.test(publicAddress)) {
    const message = `publicAddress must be an IP address or a host name, not "${publicAddress}"`;
    return [{ setting: 'publicAddress', message }];
  }
  return [];
}

function webhooks({ mode, host, webhookNetworks }: Config): Objection[] {
  // On a machine that only talks to itself a webhook to itself reaches nothing new.
  if (mode !== 'serve' || isLoopback(host) || !webhookNetworks.some(reachesInside)) return [];
  const message =
    'webhookNetworks must not contain loopback or link-local addresses in serve: a subscriber could ' +
    'make this machine call its own services';
  return [{ setting: 'webhookNetworks', message }];
}

function reachesInside(network: WebhookNetwork): boolean {
  if (network.kind !== 'range') return network.kind === 'loopback';
  const { address, family, prefix } = network;
  if (family === 'ipv6') return prefix === 0 || isLoopback(address) || /^fe[89ab]/i.test(address);
  return prefix === 0 || address.startsWith('127.') || address.startsWith('169.254.');
}

function portsThatCollide(config: Config): Objection[] {
  const { httpPort, httpsPort, sipPort, sipsPort, rtpPorts } = config;
  const result: Objection[] = [];
  const taken = new Map<number, string>();
  for (const [setting, port] of Object.entries({ httpPort, httpsPort, sipPort, sipsPort })) {
    const other = taken.get(port);
    if (port !== 0 && other !== undefined) {
      result.push({ setting, message: `${setting} must differ from ${other}: both are ${port}` });
    }
    taken.set(port, setting);
  }
  if (rtpPorts.from < 1024 || rtpPorts.to > 65_535 || rtpPorts.to - rtpPorts.from < 3) {
    const message = 'rtpPorts must be at least four ports between 1024 and 65535, first-last';
    result.push({ setting: 'rtpPorts', message });
  } else if (sipPort >= rtpPorts.from && sipPort <= rtpPorts.to) {
    result.push({ setting: 'rtpPorts', message: `rtpPorts must not contain sipPort ${sipPort}` });
  }
  return result;
}
