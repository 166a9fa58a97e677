import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { notFound } from '../../../errors/index.ts';
import type { RestApiDeps } from '../../deps.ts';
import { presentServiceFeatures } from '../../presenters/features.ts';
import { Country, PhoneNumberInfo } from '../../schemas/directory.ts';
import { AccountParams, ExtensionParams } from '../../schemas/telephony.ts';
import { resourcesOf } from '../resources.ts';
import { ACCOUNT, EXTENSION, ours } from './ours.ts';

const Optional = Type.Optional;
const Text = Type.String();
const Flag = Type.Boolean();

const Notices = Type.Object({ notifyByEmail: Flag, notifyBySms: Flag }, { title: 'Notices' });
const MessageNotices = Type.Object(
  { notifyByEmail: Flag, notifyBySms: Flag, includeAttachment: Flag, markAsRead: Flag },
  { title: 'MessageNotices' },
);
const NONE = { notifyByEmail: false, notifyBySms: false };

/** What the account has, and settings of users that clients show and Cordboard has one answer to. */
export function settingsRoutes(deps: RestApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      `${ACCOUNT}/service-info`,
      ours('readAccountServiceInfo', {
        tag: 'Company',
        summary: 'Read what the account has',
        schema: {
          params: AccountParams,
          response: {
            200: Type.Object({
              uri: Text,
              servicePlanName: Text,
              brand: Type.Object({ id: Text, name: Text, homeCountry: Country }),
              servicePlan: Type.Object({ id: Text, name: Text, edition: Text }),
              serviceFeatures: Type.Array(
                Type.Object({ featureName: Text, enabled: Flag, reason: Optional(Text) }),
              ),
              limits: Type.Object({
                maxMonitoredExtensionsPerUser: Type.Integer(),
                maxExtensionNumberLength: Type.Integer(),
                siteCodeLength: Type.Integer(),
                shortExtensionNumberLength: Type.Integer(),
              }),
            }),
          },
        },
      }),
      async (request) => {
        const { account, present } = resourcesOf(deps, request);
        const { serviceInfo } = present.account(account);
        const lengths = deps.directory
          .extensions(account.id)
          .map(({ extensionNumber }) => extensionNumber.length);
        const longest = Math.max(1, ...lengths);
        return {
          uri: serviceInfo.uri,
          servicePlanName: 'Cordboard',
          brand: serviceInfo.brand,
          servicePlan: { id: '1', name: 'Cordboard', edition: 'Cordboard' },
          serviceFeatures: presentServiceFeatures(),
          limits: {
            maxMonitoredExtensionsPerUser: 100,
            maxExtensionNumberLength: longest,
            siteCodeLength: 0,
            shortExtensionNumberLength: longest,
          },
        };
      },
    );

    app.get(
      `${ACCOUNT}/phone-number/:phoneNumberId`,
      ours('readAccountPhoneNumber', {
        tag: 'Phone Numbers',
        summary: 'Read a number of the account',
        schema: {
          params: Type.Interface([AccountParams], { phoneNumberId: Text }),
          response: { 200: PhoneNumberInfo },
        },
      }),
      async (request) => {
        const { account, present } = resourcesOf(deps, request);
        const { phoneNumberId } = request.params;
        const found = deps.directory
          .phoneNumbers(account.id)
          .find(({ id }) => id === phoneNumberId);
        if (found === undefined) throw notFound('phoneNumberId');
        return present.phoneNumber(found);
      },
    );

    app.get(
      `${EXTENSION}/notification-settings`,
      ours('readNotificationSettings', {
        tag: 'User Settings',
        summary: 'Read what users are told by email and text message',
        description: 'Nothing: Cordboard sends neither. Programs are told by events.',
        schema: {
          params: ExtensionParams,
          response: {
            200: Type.Object({
              uri: Text,
              emailAddresses: Type.Array(Text),
              smsEmailAddresses: Type.Array(Text),
              advancedMode: Flag,
              voicemails: MessageNotices,
              inboundFaxes: MessageNotices,
              outboundFaxes: Notices,
              inboundTexts: Notices,
              missedCalls: Notices,
            }),
          },
        },
      }),
      async (request) => {
        const { places, ownExtension } = resourcesOf(deps, request);
        const extension = ownExtension(request.params.extensionId);
        const { email } = extension;
        const messages = { ...NONE, includeAttachment: false, markAsRead: false };
        return {
          uri: `${places.extension(extension)}/notification-settings`,
          emailAddresses: email === undefined ? [] : [email],
          smsEmailAddresses: [],
          advancedMode: false,
          voicemails: messages,
          inboundFaxes: messages,
          outboundFaxes: NONE,
          inboundTexts: NONE,
          missedCalls: NONE,
        };
      },
    );

    app.get(
      `${EXTENSION}/video-configuration`,
      ours('readUserVideoConfiguration', {
        tag: 'User Settings',
        summary: 'Read how the user holds video meetings',
        description: 'Not at all: Cordboard is a telephone system.',
        schema: {
          params: ExtensionParams,
          response: {
            200: Type.Object({
              provider: Type.Enum(['RCMeetings', 'RCVideo', 'None']),
              userLicenseType: Type.Enum(['Paid', 'Free']),
            }),
          },
        },
      }),
      async (request) => {
        resourcesOf(deps, request).ownExtension(request.params.extensionId);
        return { provider: 'None' as const, userLicenseType: 'Free' as const };
      },
    );
  };
}
