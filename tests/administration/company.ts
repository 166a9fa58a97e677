import { stringify } from 'yaml';

/** A company of so many people, as its account.yaml has it. */
export function company(people: number) {
  const numbers = Array.from({ length: people }, (_, at) => String(101 + at));
  return {
    account: { id: '8200001', name: 'Acme', mainNumber: '+12125550100', operator: '101' },
    locations: [
      { name: 'Office', street: '1 Main St', city: 'New York', state: 'NY', zip: '10001' },
    ],
    users: numbers.map((extension) => ({
      extension,
      firstName: `First${extension}`,
      lastName: `Last${extension}`,
      email: `user${extension}@acme.test`,
      admin: extension === '101',
      password: `\${COMMON_PASSWORD}-${extension}`,
      numbers: [`+12125550${extension}`],
      devices: [
        {
          id: `9200${extension}1`,
          name: 'Desk phone',
          sipPassword: `sip-secret-${extension}`,
          location: 'Office',
        },
      ],
    })),
    queues: [{ extension: '301', name: 'Support', queue: { members: numbers.slice(0, 5) } }],
    parkLocations: [{ extension: '401', name: 'Lobby' }],
    monitoringGroups: [{ name: 'Floor', monitors: ['101'], monitored: numbers.slice(1, 5) }],
    apps: [
      { clientId: 'acme-crm', secret: 'secret of the crm', redirectUris: ['https://crm.test/cb'] },
    ],
  };
}

export type Company = ReturnType<typeof company>;

export const COMPANY_ENV = { COMMON_PASSWORD: 'a long password' };

export function yamlOf(file: unknown): string {
  return stringify(file);
}
