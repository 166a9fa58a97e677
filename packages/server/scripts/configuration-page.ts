/**
 * Writes the settings as a page.
 *
 *   node packages/server/scripts/configuration-page.ts > docs/configuration.md
 *
 * A test fails when the page in the repository is not what this prints.
 */
import { catalogue, type Setting } from '../src/config/catalogue.ts';

function textOf(setting: Setting, keyword: string): string {
  const value: unknown = Reflect.get(setting.schema, keyword);
  return value === undefined ? '' : String(value);
}

function rowOf(setting: Setting): string {
  const fallback = textOf(setting, 'default');
  const shown = fallback === '' ? '' : `\`${fallback}\``;
  // An error says what a setting must be, which is what somebody who writes one wants to know.
  const cells = [
    `\`${setting.key}\``,
    `\`${setting.variable}\``,
    shown,
    textOf(setting, 'description').replaceAll('<', '\\<'),
    setting.requirement,
  ];
  return `| ${cells.join(' | ')} |`;
}

function configurationPage(): string {
  return [
    '# Configuration',
    '',
    'Written by `packages/server/scripts/configuration-page.ts` from the schema that the settings are read with: change that, not this page.',
    '',
    '`cordboard serve -c cordboard.yaml` reads a file, and each setting has a twin in the environment, which wins. `cordboard dev` reads the environment alone. [config.schema.json](config.schema.json) makes an editor complete the file:',
    '',
    '```yaml',
    '# yaml-language-server: $schema=docs/config.schema.json',
    'host: 192.0.2.10',
    'publicAddress: pbx.example.com',
    'dataDir: /var/lib/cordboard',
    '```',
    '',
    "What is unsafe in production, such as demo credentials or webhooks into this machine's own network, is refused by name, and `cordboard doctor -c cordboard.yaml` looks for the rest.",
    '',
    '| setting | environment | default | | |',
    '| --- | --- | --- | --- | --- |',
    ...catalogue.map(rowOf),
    '',
  ].join('\n');
}

process.stdout.write(configurationPage());
