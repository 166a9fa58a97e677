import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AcceptanceChange,
  type AgentRecord,
  type QueueAgentStore,
  QueueAgents,
} from './agents.ts';

const unexpected = (error: unknown): never => assert.fail(String(error));

const SUPPORT = { accountId: '8000001', id: '8000301' };

/** Keeps records as a database does. */
class Kept implements QueueAgentStore {
  readonly records = new Map<string, AgentRecord>();
  fails = false;

  async load(): Promise<readonly AgentRecord[]> {
    return [...this.records.values()];
  }

  async save(record: AgentRecord): Promise<void> {
    if (this.fails) throw new Error('disk full');
    this.records.set(`${record.queueId}/${record.extensionId}`, record);
  }
}

test('turns, wrap-up and who takes calls outlive a restart', async () => {
  const kept = new Kept();
  const before = new QueueAgents(kept, unexpected);
  await before.load();
  before.called(SUPPORT.id, 'alice', 1000);
  before.served(SUPPORT.id, 'alice', 5000);
  before.called(SUPPORT.id, 'bob', 1000);
  await before.accept(SUPPORT, 'bob', false);
  await before.flush();
  const after = new QueueAgents(kept, unexpected);
  await after.load();
  assert.equal(after.of(SUPPORT.id, 'alice').endedAt, 5000);
  assert.equal(after.idleSince(SUPPORT.id, 'alice'), 5000);
  assert.equal(after.of(SUPPORT.id, 'bob').accepts, false);
  assert.ok(after.of(SUPPORT.id, 'alice').calledAt < after.of(SUPPORT.id, 'bob').calledAt);
  after.called(SUPPORT.id, 'alice', 0);
  assert.ok(after.of(SUPPORT.id, 'alice').calledAt > after.of(SUPPORT.id, 'bob').calledAt);
});

test('whoever says the same again is not told of', async () => {
  const agents = new QueueAgents(new Kept(), unexpected);
  const told: AcceptanceChange[] = [];
  const stop = agents.onAcceptance((change) => told.push(change));
  await agents.accept(SUPPORT, 'bob', true);
  await agents.accept(SUPPORT, 'bob', false);
  await agents.accept(SUPPORT, 'bob', false);
  stop();
  await agents.accept(SUPPORT, 'bob', true);
  assert.deepEqual(told, [
    { accountId: '8000001', queueId: '8000301', extensionId: 'bob', accepts: false },
  ]);
});

test('a record that cannot be kept is a defect, and the work goes on', async () => {
  const kept = new Kept();
  const defects: unknown[] = [];
  const agents = new QueueAgents(kept, (error) => defects.push(error));
  kept.fails = true;
  agents.called(SUPPORT.id, 'alice', 1000);
  await agents.flush();
  await assert.rejects(agents.accept(SUPPORT, 'alice', false), /disk full/);
  assert.equal(agents.of(SUPPORT.id, 'alice').accepts, true);
  kept.fails = false;
  agents.served(SUPPORT.id, 'alice', 2000);
  await agents.flush();
  assert.equal(defects.length, 1);
  assert.equal(kept.records.size, 1);
});
