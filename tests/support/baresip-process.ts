import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { writeWav } from '@cordboard/media';
import { eventually } from './eventually.ts';
import { freeSipPort, freeTcpPort } from './ports.ts';
import { Stethoscope } from './stethoscope.ts';

export interface BaresipOptions {
  /** User part of its address of record. */
  readonly user: string;
  /** Where it registers; without it, it calls and is called by address. */
  readonly registrar?: Registrar;
  /** PEM file with the authority it trusts; with it the server's certificate is verified. */
  readonly authority?: string;
  /** What it plays to everyone it talks to, in Hz. */
  readonly toneHz: number;
  readonly answers?: 'manual' | 'auto';
  readonly codec?: 'PCMU' | 'PCMA' | 'G722/16000' | 'opus/48000/2';
  /** How it protects its sound: SDES if the other side can, SDES or nothing, DTLS over ICE. */
  readonly encryption?: 'srtp' | 'srtp-mand' | 'dtls_srtp';
}

/** Where and how a phone registers. Everything it sends goes there. */
export interface Registrar {
  /** Domain of its address of record. */
  readonly domain: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** User name and password of the digest. */
  readonly user: string;
  readonly password: string;
}

/** How long a tone file lasts: longer than any test. */
const toneSeconds = 240;

/** User part of the account that overhears the phone. */
export const overhearing = 'overhearing';

/** A baresip that runs and listens to us. */
export interface BaresipProcess {
  readonly stethoscope: Stethoscope;
  readonly process: ChildProcess;
  readonly folder: string;
  readonly control: net.Socket;
  readonly sipPort: number;
  /** What it printed so far. */
  readonly output: string;
}

/** Writes its configuration into a folder of its own and starts it. */
export async function startBaresipProcess(options: BaresipOptions): Promise<BaresipProcess> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-baresip-'));
  const sipPort = await freeSipPort();
  const controlPort = await freeTcpPort();
  writeConfiguration(folder, options, sipPort, controlPort);
  const stethoscope = await Stethoscope.open();
  const child = spawn('baresip', ['-4', '-s', '-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  try {
    const control = await eventually(
      () => `the control port of baresip; it printed\n${output}`,
      () => connect(controlPort),
    );
    return { process: child, folder, control, sipPort, stethoscope, output };
  } catch (error) {
    child.kill('SIGKILL');
    stethoscope.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    child.stdout.off('data', collect);
    child.stderr.off('data', collect);
  }
}

function connect(port: number): Promise<net.Socket | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

function writeConfiguration(
  folder: string,
  options: BaresipOptions,
  sipPort: number,
  controlPort: number,
): void {
  const { user, registrar, authority, answers = 'manual' } = options;
  const tone = path.join(folder, 'tone.wav');
  writeWav(tone, sine(options.toneHz));
  const account = [
    `<sip:${user}@${registrar?.domain ?? `127.0.0.1:${sipPort}`}>`,
    ...(registrar === undefined ? ['regint=0'] : registering(registrar)),
    `answermode=${answers}`,
    `audio_codecs=${options.codec ?? 'PCMU'}`,
    ...(options.encryption === undefined ? [] : [`mediaenc=${options.encryption}`]),
    ...(options.encryption === 'dtls_srtp' ? ['medianat=ice'] : []),
    // There is no sound card: it speaks from a file and plays into a bridge inside baresip, from which
    // the overhearing account takes what it says to us. Here and not in the configuration, because the
    // commands that change the source or player of one call change the configuration for all later ones.
    `audio_source=aufile,${tone}`,
    'audio_player=aubridge,loudspeaker',
  ];
  const overheard = [
    `<sip:${overhearing}@127.0.0.1>`,
    'regint=0',
    'audio_codecs=PCMU',
    'audio_source=aubridge,loudspeaker',
    'audio_player=aubridge,nowhere',
  ];
  writeFileSync(path.join(folder, 'accounts'), `${account.join(';')}\n${overheard.join(';')}\n`);
  writeFileSync(path.join(folder, 'contacts'), '');
  const settings: [string, string | number][] = [
    ['poll_method', 'epoll'],
    // The address keeps it off every other interface of the machine, in its sockets and in its SDP.
    ['net_interface', '127.0.0.1'],
    ['sip_listen', `127.0.0.1:${sipPort}`],
    ...(authority === undefined ? [] : [['sip_cafile', authority] satisfies [string, string]]),
    ['call_local_timeout', 120],
    ['call_max_calls', 8],
    ['audio_player', 'aubridge,nowhere'],
    ['audio_alert', 'aubridge,nowhere'],
    ['audio_source', `aufile,${tone}`],
    ['ausrc_srate', 8000],
    ['auplay_srate', 8000],
    ['ausrc_channels', 1],
    ['auplay_channels', 1],
    ['module_path', '/usr/lib/baresip/modules'],
    ['module', 'g711.so'],
    ['module', 'g722.so'],
    ['module', 'opus.so'],
    ['module', 'srtp.so'],
    ['module', 'dtls_srtp.so'],
    ['module', 'ice.so'],
    ['rtcp_mux', options.encryption === 'dtls_srtp' ? 'yes' : 'no'],
    ['module', 'aufile.so'],
    ['module', 'aubridge.so'],
    ['module_tmp', 'account.so'],
    ['module_app', 'menu.so'],
    ['module_app', 'ctrl_tcp.so'],
    ['ctrl_tcp_listen', `127.0.0.1:${controlPort}`],
    ['menu_bell', 'no'],
    ['ringback_disabled', 'yes'],
  ];
  const lines = settings.map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(path.join(folder, 'config'), lines.join(''));
}

function registering({ host, port, transport, user, password }: Registrar): string[] {
  return [
    `outbound="sip:${host}:${port};transport=${transport}"`,
    `auth_user=${user}`,
    `auth_pass=${password}`,
    'regint=600',
  ];
}

function sine(hz: number): Int16Array {
  return Int16Array.from({ length: toneSeconds * 8000 }, (_, index) =>
    Math.round(6000 * Math.sin((2 * Math.PI * hz * index) / 8000)),
  );
}
