import { Type } from 'typebox';
import { CATEGORIES } from './read-number.ts';

const Optional = Type.Optional;
const Text = Type.String();

const NumberCountry = Type.Object(
  {
    id: Optional(Text),
    uri: Optional(Text),
    name: Optional(Text),
    isoCode: Optional(Text),
    callingCode: Optional(Text),
  },
  { title: 'NumberCountry', description: 'The home country with its id, others without.' },
);

/** API: PhoneNumberInfoNumberParser. */
export const ParsedNumber = Type.Object(
  {
    originalString: Text,
    country: Optional(NumberCountry),
    areaCode: Optional(Text),
    subscriberNumber: Optional(Text),
    formattedNational: Optional(Text),
    formattedInternational: Optional(Text),
    dialable: Text,
    e164: Optional(Text),
    special: Type.Boolean({
      description: 'No telephone number: one of the account, or a service.',
    }),
    normalized: Text,
    tollFree: Optional(Type.Boolean()),
  },
  { title: 'ParsedNumber' },
);

/** API: ParsePhoneNumberResponseV2. */
export const ParsedNumberV2 = Type.Object(
  {
    originalString: Text,
    category: Type.Enum([...CATEGORIES]),
    dialingDetails: Type.Object({}),
    numberDetails: Type.Object({
      country: Optional(NumberCountry),
      areaCode: Optional(Text),
      subscriberNumber: Optional(Text),
      extensionNumber: Optional(Text),
      status: Type.Enum(['Valid', 'Possible', 'Invalid']),
    }),
    formats: Type.Array(
      Type.Object({
        category: Type.Enum([...CATEGORIES]),
        e164: Optional(Text),
        e164Extended: Optional(Text),
        national: Optional(Text),
        nationalExtended: Optional(Text),
        international: Optional(Text),
        internationalExtended: Optional(Text),
        dialable: Text,
        dialableExtended: Text,
      }),
    ),
  },
  { title: 'ParsedNumberV2' },
);

/** API: the context in which numbers were read. */
export const ParserContext = Type.Object(
  {
    brandId: Optional(Text),
    country: Optional(Type.Object({ isoCode: Optional(Text) })),
    maxExtensionNumberLength: Optional(Type.Integer()),
  },
  { title: 'NumberParserContext' },
);
