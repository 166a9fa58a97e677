import { type Static, Type } from 'typebox';

/** Which recordings an account makes; the section `recording` of an account. */
export const RecordingSettings = Type.Object(
  {
    onDemand: Type.Optional(
      Type.Boolean({ description: 'Whether calls are recorded when somebody asks. Default true.' }),
    ),
    automatic: Type.Optional(
      Type.Boolean({
        description:
          'Whether the calls of extensions with recordsCalls are recorded. Default true.',
      }),
    ),
  },
  { description: 'Which recordings the account makes.' },
);
export type RecordingSettings = Static<typeof RecordingSettings>;

/** The settings of an account with what holds where nothing was said. */
export function recordingSettingsOf(
  account: { readonly recording?: RecordingSettings } | undefined,
): Required<RecordingSettings> {
  return { onDemand: true, automatic: true, ...account?.recording };
}
