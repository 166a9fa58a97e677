import assert from 'node:assert/strict';
import type { FakeCall } from '@cordboard/simulator';
import { Floor, type FloorOptions } from '../operations/floor.ts';
import { MAIN_NUMBER } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';

const ACCOUNT = '8000001';
export const CALLER = '+15550100010';
export const MENU = '8000501';
export const OTHER_MENU = '8000502';

type Extension = NonNullable<ReturnType<Floor['directory']['extension']>>;
type Menu = NonNullable<Extension['menu']>;
export type Handling = NonNullable<Extension['handling']>;

/** A caller from outside in the menu. */
export interface Caller {
  readonly call: FakeCall;
  readonly sessionId: string;
}

/** The floor whose main number is answered by the menu 501. */
export class Reception {
  readonly floor: Floor;

  private constructor(floor: Floor) {
    this.floor = floor;
  }

  static async open(options: FloorOptions = {}): Promise<Reception> {
    const reception = new Reception(await Floor.open(options));
    const { directory } = reception.floor;
    await reception.works({});
    const account = directory.account(ACCOUNT);
    assert.ok(account);
    await directory.change({
      kind: 'account-saved',
      account: { ...account, operatorExtensionId: MENU },
    });
    return reception;
  }

  /** Says how a menu works from now on. */
  async works(menu: Menu, id = MENU, handling: Handling = {}): Promise<void> {
    await this.floor.directory.change({
      kind: 'extension-saved',
      extension: {
        id,
        accountId: ACCOUNT,
        extensionNumber: id.slice(-3),
        name: `Menu ${id.slice(-3)}`,
        type: 'IvrMenu',
        status: 'Enabled',
        admin: false,
        permissions: [],
        flipTargets: [],
        menu,
        handling,
      },
    });
  }

  /** Calls the main number from outside; the menu answers. */
  async arrive(): Promise<Caller> {
    const { gateway, carrier } = this.floor;
    const ids = (): string[] =>
      gateway.events.map((event) => event.text('body.telephonySessionId'));
    const known = new Set(ids());
    const call = await carrier.bringIn({ from: CALLER, to: MAIN_NUMBER });
    await call.waitUntilAnswered(15_000);
    const sessionId = await eventually('a session of the call', () =>
      ids().find((id) => !known.has(id)),
    );
    await this.floor.event(sessionId, '-2 Setup');
    return { call, sessionId };
  }
}
