import { ALICE, CAROL, MAIN_NUMBER } from '../../support/demo.ts';
import type { Entries } from '../stage.ts';

const AS_APP = {
  authorization: `Basic ${Buffer.from('cordboard-demo:cordboard-demo-secret').toString('base64')}`,
};
const AUTHORIZATION = {
  response_type: 'code',
  client_id: 'cordboard-demo',
  redirect_uri: 'http://127.0.0.1/callback',
  state: 'anything',
};

/** Signing in and discovery. */
export const oauth: Entries = {
  authorize: () => ({ query: AUTHORIZATION }),
  authorize2: () => ({ form: AUTHORIZATION }),
  getToken: async ({ client }) => {
    const tokens = await client.ask({
      method: 'POST',
      path: '/restapi/oauth/token',
      headers: AS_APP,
      form: {
        grant_type: 'password',
        username: MAIN_NUMBER,
        extension: CAROL.extension,
        password: `demo-${CAROL.extension}`,
      },
    });
    const form = { grant_type: 'refresh_token', refresh_token: tokens.body.text('refresh_token') };
    return {
      headers: AS_APP,
      form,
      has: ['access_token', 'token_type', 'expires_in', 'scope', 'owner_id', 'session_id'],
    };
  },
  revokeToken: async ({ floor }) => {
    const { token } = await floor.signIn(ALICE.extension);
    return { headers: AS_APP, form: { token } };
  },
  readOpenIdConfiguration: () => ({ has: ['issuer', 'token_endpoint', 'jwks_uri'] }),
  authJwks: () => ({ has: ['keys'] }),
  authUserInfo: () => ({ has: ['sub'] }),
  authWsToken: () => ({ has: ['uri', 'ws_access_token', 'expires_in'] }),
};
