import { type Static, Type } from 'typebox';

/** How a trunk is reached and recognised; fields of the trunk's document. */
export const TrunkSettings = Type.Object({
  host: Type.String({
    pattern: '^[0-9A-Fa-f.:]{2,45}$',
    description: 'IP address of the carrier: calls go there, and calls from there are its own.',
    errorMessage: 'must be an IP address in quotes, as "192.0.2.10"',
  }),
  port: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 65_535, description: 'UDP port. Default 5060.' }),
  ),
});
export type TrunkSettings = Static<typeof TrunkSettings>;
