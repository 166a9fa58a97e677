import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type LegId, legIdOf } from '@cordboard/calls';
import { type EngineBench, startEngineBench } from '@cordboard/media';
import { type Direction, MediaLeg, type SoundSecurity } from './media-leg.ts';

const KINDS = { 'RTP/AVP': 'plain', 'RTP/SAVP': 'SDES', 'UDP/TLS/RTP/SAVPF': 'DTLS' } as const;

/** How an offer or answer protects its sound, by its m= line. */
function kindOf(sdp: string): string {
  const protocol = /^m=audio \d+ (\S+)/m.exec(sdp)?.[1] ?? '';
  return Object.entries(KINDS).find(([name]) => name === protocol)?.[1] ?? protocol;
}

describe('the sound of two legs that call each other', () => {
  let bench: EngineBench;
  let legs = 0;
  const open: MediaLeg[] = [];

  before(async () => {
    bench = await startEngineBench();
  });
  after(async () => {
    for (const leg of open) leg.close();
    await bench.close();
  });

  function legOf(security: SoundSecurity, taking?: MediaLeg): { id: LegId; leg: MediaLeg } {
    legs += 1;
    const id = legIdOf('s-1z2z3', legs);
    const before = taking === undefined ? {} : { before: taking };
    const leg = new MediaLeg(bench.engine, id, String(legs), { security, ...before });
    open.push(leg);
    return { id, leg };
  }

  /** One exchange; undefined when the called side refuses. */
  async function exchange(
    caller: MediaLeg,
    called: MediaLeg,
    direction: Direction = 'sendrecv',
  ): Promise<string | undefined> {
    const offer = await caller.offer(direction, []);
    const answer = await called.answer(offer, []);
    if (!answer.ok) {
      assert.equal(answer.status, 488);
      return undefined;
    }
    const accepted = caller.accept(answer.sdp);
    assert.ok(accepted.ok, accepted.ok ? '' : accepted.reason);
    assert.equal(kindOf(answer.sdp), kindOf(offer));
    return kindOf(answer.sdp);
  }

  /** Waits until sound of one reaches the other. */
  async function hears(listener: LegId, talker: LegId): Promise<void> {
    bench.engine.setTable(`${talker}`, [
      { ear: talker, hears: [{ kind: 'tone', name: 'sine:600', gain: 1 }] },
    ]);
    const received = async (): Promise<number> =>
      (await bench.engine.statistics(listener)).received.packets;
    const mark = await received();
    const deadline = Date.now() + 10_000;
    while ((await received()) < mark + 5) {
      assert.ok(Date.now() < deadline, `${listener} hears ${talker}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    bench.engine.setTable(`${talker}`, []);
    assert.equal((await bench.engine.statistics(listener)).received.forged, 0);
  }

  const outcomes: [caller: SoundSecurity, called: SoundSecurity, kind: string | undefined][] = [
    ['follow', 'follow', 'plain'],
    ['follow', 'require', undefined],
    ['follow', 'never', 'plain'],
    ['prefer', 'follow', 'SDES'],
    ['prefer', 'never', undefined],
    ['require', 'follow', 'SDES'],
    ['require', 'never', undefined],
    ['never', 'follow', 'plain'],
    ['never', 'require', undefined],
    ['browser', 'follow', 'DTLS'],
    ['browser', 'require', 'DTLS'],
    ['browser', 'never', undefined],
  ];
  for (const [caller, called, kind] of outcomes) {
    test(`who is to ${caller} calls who is to ${called}: ${kind ?? 'refused'}`, async () => {
      const [a, b] = [legOf(caller), legOf(called)];
      assert.equal(await exchange(a.leg, b.leg), kind);
      if (kind === undefined) return;
      await hears(a.id, b.id);
      await hears(b.id, a.id);
    });
  }

  test('a refused preference is offered again in plain, a requirement is not', async () => {
    for (const policy of ['prefer', 'browser'] as const) {
      const [a, b] = [legOf(policy), legOf('never')];
      assert.equal(await exchange(a.leg, b.leg), undefined);
      assert.ok(!a.leg.fallBack(486), 'busy is no word about sound');
      assert.ok(a.leg.fallBack(488));
      assert.equal(await exchange(a.leg, b.leg), 'plain');
      assert.ok(!a.leg.fallBack(488), 'once is enough');
      await hears(a.id, b.id);
    }
    const [a, b] = [legOf('require'), legOf('never')];
    assert.equal(await exchange(a.leg, b.leg), undefined);
    assert.ok(!a.leg.fallBack(488));
  });

  test('later exchanges keep the protection and the keys, whoever offers', async () => {
    for (const [policy, kind] of [
      ['prefer', 'SDES'],
      ['browser', 'DTLS'],
    ] as const) {
      const [a, b] = [legOf(policy), legOf('follow')];
      await exchange(a.leg, b.leg);
      await hears(a.id, b.id);
      assert.equal(await exchange(b.leg, a.leg, 'sendonly'), kind);
      assert.equal(await exchange(b.leg, a.leg), kind);
      await hears(a.id, b.id);
      await hears(b.id, a.id);
    }
  });

  test('a leg that takes another’s place in its dialog is protected as that was', async () => {
    for (const policy of ['require', 'browser'] as const) {
      const [phone, first] = [legOf(policy), legOf('follow')];
      await exchange(phone.leg, first.leg);
      await hears(phone.id, first.id);
      const next = legOf('follow', first.leg);
      first.leg.close();
      // Its last packets, with the old keys, are on their way until its port is gone.
      while ((await bench.engine.list()).some(({ portId }) => portId === first.id)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.equal(await exchange(next.leg, phone.leg), policy === 'require' ? 'SDES' : 'DTLS');
      await hears(phone.id, next.id);
      await hears(next.id, phone.id);
    }
  });
});
