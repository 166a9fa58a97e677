import type { Config } from '@cordboard/server/config';
import type { RunningPorts } from './system.ts';

/** The users of the demo account; everything else of them follows from the number (docs: demo account). */
const demoUsers = [
  ['101', 'Alice Archer'],
  ['102', 'Bob Baker'],
  ['103', 'Carol Cole'],
  ['104', 'Dave Dunn'],
] as const;

/** What a person wants to read before `ready`: where everything listens and how a phone signs in. */
export function summary(config: Config, ports: RunningPorts, version: string): string {
  const lines = [
    `Cordboard ${version}, ${config.mode === 'dev' ? 'simulator' : 'phone system'}`,
    '',
    ...table(listeners(config, ports)),
  ];
  if (config.demoAccount) lines.push('', ...demo());
  return `${lines.join('\n')}\n`;
}

function listeners({ host, tls, dataDir }: Config, { http, https, sip }: RunningPorts) {
  const at = host.includes(':') ? `[${host}]` : host;
  const rows = [
    ['API', `http://${at}:${http}`, `https://${at}:${https}`],
    ['Reference of the API', `http://${at}:${http}/docs`],
    ['SIP over UDP, TCP', `${at}:${sip.udp}`, sip.tcp === sip.udp ? '' : `TCP ${at}:${sip.tcp}`],
    ['SIP over TLS', `${at}:${sip.tls}`],
    ['SIP over WebSocket', `ws://${at}:${http}`, `wss://${at}:${https}`],
  ];
  if (tls === undefined && dataDir !== ':memory:') {
    rows.push(['Authority to trust', `${dataDir}/tls/ca.pem`]);
  }
  return rows;
}

function demo(): string[] {
  const phones = demoUsers.map(([number, name]) => [
    number,
    name,
    `+16505550${number}`,
    `16505550${number}`,
    `sip-${number}`,
    `demo-${number}`,
  ]);
  const heads = ['User', '', 'Number', 'SIP user name', 'SIP password', 'Password'];
  return [
    ...table([heads, ...phones]),
    '',
    ...table([['App', 'cordboard-demo', 'secret cordboard-demo-secret']]),
  ];
}

/** Columns as wide as their widest cell, indented by two. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
  );
}
