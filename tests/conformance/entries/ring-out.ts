import { ALICE, BOB } from '../../support/demo.ts';
import type { Entries, Prepared, Stage } from '../stage.ts';

const INFO = ['id', 'uri', 'status.callStatus', 'status.callerStatus', 'status.calleeStatus'];
const BODY = {
  from: { phoneNumber: ALICE.number },
  to: { phoneNumber: BOB.number },
  playPrompt: false,
};

async function made({ alice }: Stage): Promise<Prepared> {
  const ringOut = await alice.expect(200, 'POST', '/account/~/extension/~/ring-out', BODY);
  return { ids: { ringoutId: String(ringOut.at('id').value) }, has: INFO };
}

/** Calls that ring at both ends. */
export const ringOut: Entries = {
  createRingOutCall: () => ({ body: BODY, has: INFO }),
  readRingOutCallStatus: made,
  deleteRingOutCall: async (stage) => ({ ...(await made(stage)), has: [] }),
};
