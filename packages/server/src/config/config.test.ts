import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from './catalogue.ts';
import {
  type Config,
  type ConfigError,
  formatConfigError,
  loadConfig,
  type Mode,
} from './index.ts';
import { configJsonSchema } from './settings.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cordboard-config-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function load(mode: Mode, env: Record<string, string>, yaml?: string) {
  if (yaml === undefined) return loadConfig({ mode, env });
  const file = path.join(folder, 'cordboard.yaml');
  writeFileSync(file, yaml);
  return loadConfig({ mode, env, file });
}

function accepted(mode: Mode, env: Record<string, string>, yaml?: string): Config {
  const result = load(mode, env, yaml);
  assert.ok(result.ok, result.ok ? '' : result.errors.map(formatConfigError).join('\n'));
  return result.config;
}

function refused(mode: Mode, env: Record<string, string>, yaml?: string): readonly ConfigError[] {
  const result = load(mode, env, yaml);
  assert.ok(!result.ok, 'the configuration was accepted');
  return result.errors;
}

describe('defaults', () => {
  test('dev is on loopback with the demo account, no limits and webhooks to this machine', () => {
    assert.deepEqual(accepted('dev', {}), {
      mode: 'dev',
      host: '127.0.0.1',
      publicAddress: '127.0.0.1',
      httpPort: 8080,
      httpsPort: 8443,
      sipPort: 5060,
      sipsPort: 5061,
      rtpPorts: { from: 20000, to: 24999 },
      sipDomain: 'sip.cordboard.test',
      dataDir: path.resolve('.cordboard'),
      compatibility: 'strict',
      rateLimits: 'off',
      webhookNetworks: [{ kind: 'loopback' }, { kind: 'public' }],
      logLevel: 'info',
      drainSeconds: 30,
      parkReturnSeconds: 120,
      speechProgram: 'espeak-ng',
      passwordGrant: true,
      demoAccount: true,
    });
  });

  test('serve has no demo account, no password grant, limits, and webhooks to public addresses', () => {
    const config = accepted('serve', {});
    assert.equal(config.demoAccount, false);
    assert.equal(config.passwordGrant, false);
    assert.equal(config.rateLimits, 'ringcentral');
    assert.deepEqual(config.webhookNetworks, [{ kind: 'public' }]);
  });

  test('phones are told the address that is listened on unless another is given', () => {
    assert.equal(accepted('serve', { CORDBOARD_HOST: '192.0.2.7' }).publicAddress, '192.0.2.7');
    const behindNat = { CORDBOARD_HOST: '192.0.2.7', CORDBOARD_PUBLIC_ADDRESS: 'pbx.example.com' };
    assert.equal(accepted('serve', behindNat).publicAddress, 'pbx.example.com');
  });
});

describe('sources', () => {
  test('every setting can be given by file and by environment, with one meaning', () => {
    const values: Record<string, [yaml: string, variable: string]> = {
      host: ['192.0.2.7', '192.0.2.7'],
      publicAddress: ['198.51.100.4', '198.51.100.4'],
      httpPort: ['81', '81'],
      httpsPort: ['82', '82'],
      sipPort: ['83', '83'],
      sipsPort: ['84', '84'],
      rtpPorts: ['30000-30999', '30000-30999'],
      sipDomain: ['pbx.example.com', 'pbx.example.com'],
      dataDir: ["':memory:'", ':memory:'],
      databaseUrl: ['postgres://db/cordboard', 'postgres://db/cordboard'],
      compatibility: ['extended', 'extended'],
      rateLimits: ['off', 'off'],
      webhookNetworks: ['[public, 10.0.0.0/8, 2001:db8::/32]', 'public, 10.0.0.0/8,2001:db8::/32'],
      logLevel: ['debug', 'debug'],
      drainSeconds: ['5', '5'],
      parkReturnSeconds: ['60', '60'],
      recordingEncoder: ['lame - -', 'lame - -'],
      speechProgram: ['flite', 'flite'],
      passwordGrant: ['true', 'yes'],
      demoAccount: ['false', '0'],
      'tls.key': ['/etc/key.pem', '/etc/key.pem'],
      'tls.cert': ['/etc/cert.pem', '/etc/cert.pem'],
    };
    assert.deepEqual(
      Object.keys(values),
      catalogue.map(({ key }) => key),
    );
    const yaml = Object.entries(values)
      .filter(([key]) => !key.startsWith('tls.'))
      .map(([key, [written]]) => `${key}: ${written}`)
      .concat('tls: {key: /etc/key.pem, cert: /etc/cert.pem}')
      .join('\n');
    const env = Object.fromEntries(
      catalogue.map(({ key, variable }) => [variable, values[key]?.[1] ?? '']),
    );
    const fromFile = accepted('serve', {}, yaml);
    assert.deepEqual(fromFile, accepted('serve', env));
    assert.deepEqual(fromFile.webhookNetworks, [
      { kind: 'public' },
      { kind: 'range', address: '10.0.0.0', prefix: 8, family: 'ipv4' },
      { kind: 'range', address: '2001:db8::', prefix: 32, family: 'ipv6' },
    ]);
    assert.equal(fromFile.drainSeconds, 5);
    assert.deepEqual(fromFile.tls, { key: '/etc/key.pem', cert: '/etc/cert.pem' });
  });

  test('the environment wins over the file, and an empty variable counts as absent', () => {
    assert.equal(accepted('serve', { CORDBOARD_HTTP_PORT: '81' }, 'httpPort: 80').httpPort, 81);
    assert.equal(accepted('serve', { CORDBOARD_HTTP_PORT: '' }, 'httpPort: 80').httpPort, 80);
  });

  test('paths in the file start at the folder of the file', () => {
    const config = accepted('serve', {}, 'dataDir: data\ntls: {key: k.pem, cert: c.pem}');
    assert.equal(config.dataDir, path.join(folder, 'data'));
    assert.deepEqual(config.tls, {
      key: path.join(folder, 'k.pem'),
      cert: path.join(folder, 'c.pem'),
    });
  });

  test('an empty file and a setting without a value are the defaults', () => {
    assert.equal(accepted('serve', {}, '').httpPort, 8080);
    assert.equal(accepted('serve', {}, '# nothing\nhttpPort:\n').httpPort, 8080);
  });

  test('port 0 everywhere is allowed and collides with nothing', () => {
    accepted('dev', {
      CORDBOARD_HTTP_PORT: '0',
      CORDBOARD_HTTPS_PORT: '0',
      CORDBOARD_SIP_PORT: '0',
      CORDBOARD_SIPS_PORT: '0',
    });
  });
});

describe('wrong input', () => {
  test('an unknown key is an error with its line and a suggestion', () => {
    const [error, ...rest] = refused('serve', {}, 'host: 127.0.0.1\n\nhtpPort: 80\n');
    assert.deepEqual(rest, []);
    assert.equal(error?.line, 3);
    assert.equal(error?.message, 'htpPort is not a setting: did you mean httpPort?');
  });

  for (const [written, meant] of [
    ['http_port', 'httpPort'],
    ['CORDBOARD_SIP_PORT', 'sipPort'],
    ['loglevel', 'logLevel'],
    ['datadri', 'dataDir'],
  ]) {
    test(`${written} in the file is answered with ${meant}`, () => {
      assert.match(
        refused('serve', {}, `${written}: 1`)[0]?.message ?? '',
        new RegExp(`${meant}\\?$`),
      );
    });
  }

  test('a key that resembles nothing gets no suggestion', () => {
    assert.equal(refused('serve', {}, 'colour: 1')[0]?.message, 'colour is not a setting');
    assert.equal(refused('serve', {}, '? [a]\n: 1')[0]?.message, '? is not a setting');
  });

  test('a misspelt variable is an error, an unrelated one of a container platform is not', () => {
    const [error] = refused('serve', { CORDBOARD_HTTPPORT: '80' });
    assert.equal(
      error?.message,
      'CORDBOARD_HTTPPORT is not a setting: did you mean CORDBOARD_HTTP_PORT?',
    );
    accepted('serve', {
      CORDBOARD_SERVICE_HOST: '10.0.0.1',
      CORDBOARD_PORT_8080_TCP_ADDR: '10.0.0.1',
      CORDBOARD_PORT: 'tcp://10.0.0.1:8080',
    });
  });

  test('every wrong value is reported at once, each by the name it was written under', () => {
    const errors = refused(
      'serve',
      { CORDBOARD_LOG_LEVEL: 'loud', CORDBOARD_DRAIN_SECONDS: '1.5' },
      'httpPort: 70000\nwebhookNetworks: [public, 10.0.0.0/33]\npasswordGrant: maybe',
    );
    assert.deepEqual(errors.map(({ setting, line }) => [setting, line]).sort(), [
      ['CORDBOARD_DRAIN_SECONDS', undefined],
      ['CORDBOARD_LOG_LEVEL', undefined],
      ['httpPort', 1],
      ['passwordGrant', 3],
      ['webhookNetworks', 2],
    ]);
    assert.match(
      errors.map(formatConfigError).join('\n'),
      /yaml:1: httpPort must be a port number from 0 to 65535, not 70000/,
    );
    assert.match(errors.map(formatConfigError).join('\n'), /, not "10\.0\.0\.0\/33"/);
  });

  test('the password in a database address is never printed', () => {
    const [error] = refused('serve', { CORDBOARD_DATABASE_URL: 'mysql://root:hunter2@db' });
    assert.match(error?.message ?? '', /^CORDBOARD_DATABASE_URL must be/);
    assert.doesNotMatch(error?.message ?? '', /hunter2/);
  });

  test('what is not YAML, not a map, or not there is an error that says so', () => {
    assert.match(refused('serve', {}, 'a: [1')[0]?.message ?? '', /not YAML/);
    assert.equal(refused('serve', {}, 'httpPort: 80\nhttpPort: 81')[0]?.line, 2);
    assert.match(refused('serve', {}, '- 1')[0]?.message ?? '', /setting: value/);
    assert.match(
      refused('serve', {}, 'tls: yes')[0]?.message ?? '',
      /tls must hold tls.key and tls.cert/,
    );
    const missing = loadConfig({ mode: 'serve', env: {}, file: path.join(folder, 'none.yaml') });
    assert.ok(!missing.ok);
    assert.match(missing.errors[0]?.message ?? '', /cannot be read/);
  });

  test('half of a TLS pair is an error', () => {
    assert.equal(
      refused('serve', {}, 'tls: {key: k.pem}')[0]?.message,
      'tls.key needs tls.cert beside it',
    );
    assert.match(
      refused('serve', { CORDBOARD_TLS_CERT: 'c.pem' })[0]?.message ?? '',
      /^CORDBOARD_TLS_CERT needs tls.key/,
    );
  });

  test('no text whatever makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (yaml, value) => {
        load('serve', { CORDBOARD_HOST: value, CORDBOARD_RTP_PORTS: value }, yaml);
      }),
      { numRuns: 300 },
    );
  });
});

describe('unsafe settings', () => {
  test('demo credentials work only on loopback', () => {
    const [error] = refused('dev', {
      CORDBOARD_HOST: '0.0.0.0',
      CORDBOARD_PUBLIC_ADDRESS: '192.0.2.7',
    });
    assert.match(
      error?.message ?? '',
      /host must be a loopback address.*not 0\.0\.0\.0.*\[CORDBOARD_HOST\]/,
    );
    for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) {
      accepted('dev', { CORDBOARD_HOST: host });
    }
    accepted('dev', { CORDBOARD_HOST: '192.0.2.7', CORDBOARD_DEMO_ACCOUNT: 'false' });
  });

  test('serve refuses the demo account even on loopback', () => {
    const [error] = refused('serve', {}, 'host: 127.0.0.1\ndemoAccount: true');
    assert.match(error?.message ?? '', /demoAccount must be false: serve refuses/);
    assert.equal(error?.line, 2);
  });

  test('an address that means every interface cannot be told to phones', () => {
    const [error] = refused('serve', { CORDBOARD_HOST: '0.0.0.0' });
    assert.match(error?.message ?? '', /publicAddress must be the address at which phones reach/);
    assert.equal(refused('serve', { CORDBOARD_HOST: 'not a host' })[0]?.setting, 'CORDBOARD_HOST');
  });

  test('webhooks to the machine itself are refused in serve beyond loopback', () => {
    for (const networks of ['loopback', '127.0.0.0/8', '169.254.0.0/16', '0.0.0.0/0', '::/0']) {
      const env = { CORDBOARD_HOST: '192.0.2.7', CORDBOARD_WEBHOOK_NETWORKS: networks };
      assert.match(refused('serve', env)[0]?.message ?? '', /webhookNetworks must not contain/);
    }
    accepted('serve', { CORDBOARD_WEBHOOK_NETWORKS: 'loopback' });
    accepted('serve', { CORDBOARD_HOST: '192.0.2.7', CORDBOARD_WEBHOOK_NETWORKS: 'private' });
  });

  test('sound needs a range of ports, in order', () => {
    for (const range of ['0', '30000', '30000-29000', '80-4000', '60000-70000']) {
      const [error] = refused('serve', { CORDBOARD_RTP_PORTS: range });
      assert.match(error?.message ?? '', /[rR][tT][pP]_?[pP][oO][rR][tT][sS] must be/, range);
    }
  });

  test('ports that collide are named', () => {
    assert.match(
      refused('serve', { CORDBOARD_HTTP_PORT: '8443' })[0]?.message ?? '',
      /httpsPort must differ from httpPort: both are 8443/,
    );
    assert.match(
      refused('serve', { CORDBOARD_RTP_PORTS: '5000-6000' })[0]?.message ?? '',
      /rtpPorts must not contain sipPort 5060/,
    );
    assert.match(
      refused('serve', { CORDBOARD_RTP_PORTS: '30000-30001' })[0]?.message ?? '',
      /four/,
    );
  });
});

test('the published schema requires nothing and describes every setting', () => {
  const schema = JSON.parse(JSON.stringify(configJsonSchema()));
  assert.deepEqual(schema.required, []);
  for (const [name, property] of Object.entries<{ description?: string }>(schema.properties)) {
    assert.ok((property.description ?? '').length > 10, `${name} has no description`);
  }
});
