import assert from 'node:assert/strict';
import type { FakeCall } from '@cordboard/simulator';
import { ringing, sessionOf } from '../operations/desk.ts';
import { type Call, Floor } from '../operations/floor.ts';
import type { DemoUser } from '../support/demo.ts';
import { eventually } from '../support/eventually.ts';
import { Json } from '../support/json.ts';

type Settings = NonNullable<NonNullable<ReturnType<Floor['directory']['extension']>>['mailbox']>;

/** The floor with mailboxes whose greeting is short. */
export class Post {
  readonly floor: Floor;

  private constructor(floor: Floor) {
    this.floor = floor;
  }

  static async open(): Promise<Post> {
    return new Post(await Floor.open());
  }

  /** Says how a user's mailbox works from now on. */
  async works({ extensionId }: DemoUser, settings: Settings): Promise<void> {
    const extension = this.floor.directory.extension('8000001', extensionId);
    assert.ok(extension);
    await this.floor.directory.change({
      kind: 'extension-saved',
      extension: { ...extension, mailbox: settings },
    });
  }

  /** The caller is in the mailbox and hears the greeting. */
  async greets(call: FakeCall, greeting = 'voicemail/greeting'): Promise<void> {
    await call.waitUntilAnswered(15_000);
    await call.waitUntilHearsSound(greeting, 15_000);
  }

  /** The caller skips the greeting, and speaks for so long. */
  async leave(call: FakeCall, ms = 1500): Promise<void> {
    await this.greets(call);
    call.sendDigits('#');
    await call.waitUntilHears(1000, 10_000);
    await eventually('the beep to be over', () => !call.hears(1000));
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** The called phone is busy: the call goes to the mailbox. */
  async rejects(call: Call): Promise<void> {
    call.in.reject(486);
    await this.floor.event(call.sessionId, '-2 VoiceMail missedCall');
  }

  /** Somebody from outside calls a user, whose phone rings. */
  async arrive(user: DemoUser): Promise<{
    readonly call: FakeCall;
    readonly phone: FakeCall;
    readonly sessionId: string;
    /** Id of the user's party. */
    readonly called: string;
  }> {
    const call = await this.floor.carrier.bringIn({ from: '+15550100010', to: user.number });
    const phone = await ringing(this.floor.bob);
    const sessionId = sessionOf(phone);
    await this.floor.event(sessionId, '-2 Proceeding');
    return { call, phone, sessionId, called: `p-${sessionId.slice(2)}-2` };
  }

  /** Waits until no message is being written any more. */
  async quiet(): Promise<void> {
    await eventually('no message under way', async () => {
      const health = await fetch(`${this.floor.http}/health`);
      return Json.parse(await health.text()).number('resources.voicemail') === 0;
    });
  }

  /** The messages of a user once there are so many, newest first. */
  async messages(owner: DemoUser, count: number, query = ''): Promise<readonly Json[]> {
    const own = await this.floor.as(owner.extension);
    const path = `/account/~/extension/~/message-store?messageType=VoiceMail${query}`;
    let found: readonly Json[] = [];
    for (let tries = 0; tries < 100; tries += 1) {
      found = (await own.expect(200, 'GET', path)).list('records');
      if (found.length >= count) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(found.length, count);
    return found;
  }

  /** Ends all calls and empties the mailboxes of users. */
  async rest(...owners: readonly DemoUser[]): Promise<void> {
    await this.floor.clear();
    for (const owner of owners) {
      const own = await this.floor.as(owner.extension);
      const path = '/account/~/extension/~/message-store';
      const all = await own.expect(200, 'GET', `${path}?availability=Alive&availability=Deleted`);
      for (const message of all.list('records')) {
        await own.expect(204, 'DELETE', `${path}/${message.number('id')}?purge=true`);
      }
    }
  }
}
