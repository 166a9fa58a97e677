import { type TObject, type TSchema, Type } from 'typebox';

/** A body that is checked by what writes, which knows more than a schema; this one is for readers. */
export function forReaders(item: TObject): TObject {
  return Type.Object(item.properties, { checkedElsewhere: true });
}

/** The same where fields that are left out stay as they are. */
export function changesOf(item: TObject): TObject {
  return forReaders(Type.Partial(item));
}

/** The response of an operation that shows what account.yaml would say. */
export function shown(status: 200 | 201, schema: TSchema): Readonly<Record<number, TSchema>> {
  return { [status]: schema };
}

/** A telephone number as it is shown: with what it is used for. The main number may lead to nobody's extension. */
export function seenNumber(item: TObject): TObject {
  return Type.Object(
    { ...Type.Partial(item).properties, usageType: Type.String({ readOnly: true }) },
    { title: 'NumberInfo' },
  );
}

/** An account in a list. */
export const AccountSummary = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    mainNumber: Type.String(),
  },
  { description: 'An account, in a list.' },
);

/** What an apply changes in one field; secrets are never shown. */
export const FieldDifference = Type.Object(
  {
    field: Type.String({ description: '`email`, `devices[Desk phone].name`.' }),
    from: Type.Optional(Type.Unknown()),
    to: Type.Optional(Type.Unknown()),
  },
  { description: 'What changes in one field; secrets are never shown.' },
);

/** What an apply does to one thing of an account. */
export const Difference = Type.Object(
  {
    action: Type.Enum(['create', 'change', 'remove']),
    kind: Type.String({ description: '`user`, `trunk` …' }),
    name: Type.String({ description: 'What people call it, as `101 Ann Ames`.' }),
    fields: Type.Array(FieldDifference),
  },
  { description: 'What changes of one thing.' },
);

/** What an apply does, or would do. */
export const Applied = Type.Object(
  {
    accountId: Type.String(),
    differences: Type.Array(Difference),
    fingerprint: Type.String({ description: 'Stands for exactly these differences.' }),
    applied: Type.Boolean({ description: 'Whether it was done.' }),
  },
  { description: 'What an apply did, or would do.' },
);
