import { Type } from 'typebox';
import {
  byAvailability,
  byDirection,
  byExtensionType,
  byMessageType,
  byReadStatus,
} from './filters.ts';
import { PageQuery } from './lists.ts';
import { CallerInfo } from './presence.ts';
import { ExtensionParams } from './telephony.ts';

const Id = Type.String({ minLength: 1, maxLength: 1024, pattern: '^(\\*|\\d+(,\\d+)*)$' });

/** One message, several with commas between, or `*` for those of the body (API: bulk syntax). */
export const MessageParams = Type.Object({ ...ExtensionParams.properties, messageId: Id });

export const AttachmentParams = Type.Object({
  ...ExtensionParams.properties,
  messageId: Type.String({ pattern: '^\\d{1,16}$' }),
  attachmentId: Type.String({ pattern: '^\\d{1,16}$' }),
});

const Moment = Type.Optional(Type.String({ maxLength: 40, description: 'ISO 8601.' }));

export const MessagesQuery = Type.Object({
  ...PageQuery,
  availability: byAvailability,
  direction: byDirection,
  messageType: byMessageType,
  readStatus: byReadStatus,
  ownerExtensionType: byExtensionType,
  // A voicemail is a conversation of its own.
  distinctConversations: Type.Optional(Type.Boolean()),
  dateFrom: Moment,
  dateTo: Moment,
  phoneNumber: Type.Optional(Type.String({ maxLength: 40 })),
});

export const ContentQuery = Type.Object({
  contentDisposition: Type.Optional(
    Type.Union([Type.Literal('Inline'), Type.Literal('Attachment')]),
  ),
  contentDispositionFilename: Type.Optional(Type.String({ maxLength: 256 })),
});

export const DeleteQuery = Type.Object({
  purge: Type.Boolean({ default: false }),
  type: Type.Optional(Type.Enum(['Fax', 'SMS', 'VoiceMail', 'Pager', 'Text', 'All'])),
});

/** Ids of messages; clients send an empty body too (API: DeleteMessageBulkRequest). */
export const MessageIds = Type.Optional(
  Type.Union([
    Type.Array(Type.String({ maxLength: 16 }), { maxItems: 1000 }),
    Type.Object({}),
    Type.Null(),
  ]),
);

/** API: MessageAttachmentInfo. */
export const MessageAttachment = Type.Object(
  {
    id: Type.Integer(),
    uri: Type.String(),
    type: Type.String(),
    contentType: Type.String(),
    vmDuration: Type.Integer({ description: 'In seconds.' }),
  },
  { description: 'The sound of a message.' },
);

/** API: GetMessageInfoResponse, as far as voicemail has it. */
export const MessageInfo = Type.Object(
  {
    uri: Type.String(),
    id: Type.Integer(),
    extensionId: Type.String(),
    to: Type.Array(CallerInfo),
    from: CallerInfo,
    type: Type.String(),
    creationTime: Type.String(),
    readStatus: Type.String(),
    priority: Type.String(),
    attachments: Type.Array(MessageAttachment),
    direction: Type.String(),
    availability: Type.String(),
    messageStatus: Type.String(),
    lastModifiedTime: Type.String(),
    vmTranscriptionStatus: Type.String(),
  },
  { description: 'A voicemail message.' },
);

/** API: GetSingleMessageInfoResponse. */
export const SingleMessage = Type.Object(
  {
    ...MessageInfo.properties,
    vmSideRecipients: Type.Array(CallerInfo),
  },
  { description: 'A voicemail message, read by itself.' },
);

/** API: UpdateMessageRequest. */
export const MessageUpdate = Type.Object(
  {
    readStatus: Type.Union([Type.Literal('Read'), Type.Literal('Unread')]),
  },
  { description: 'A change of a message.' },
);

/** API: UpdateMessageBulkRequest. */
export const MessageUpdates = Type.Array(
  Type.Object({
    resourceId: Type.Optional(
      Type.String({
        pattern: '^\\d{1,16}$',
        description: 'Id of the message; needed where the path says `*`.',
      }),
    ),
    body: MessageUpdate,
  }),
  { minItems: 1, maxItems: 1000, title: 'MessageUpdates' },
);
