import { type TSchema, Type } from 'typebox';

/** Pages are never longer than this, whatever is asked for. */
export const LONGEST_PAGE = 1000;
const PAGE = 100;
/** Behind every list, and its first record still a whole number that a database can count to. */
const LAST_PAGE = 2 ** 31 - 1;

/** Which page of a list is asked for. */
export const PageNumber = Type.Integer({
  minimum: 1,
  maximum: LAST_PAGE,
  default: 1,
  description: 'Counts from 1.',
});

/** Query parameters of every list. */
export const PageQuery = {
  page: PageNumber,
  perPage: Type.Integer({ minimum: 1, default: PAGE, description: `At most ${LONGEST_PAGE}.` }),
};

/** API: PerPageWithMax. A number above the longest page is taken as that. */
export const PerPageOrMax = Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('max')], {
  default: PAGE,
  description: `At most ${LONGEST_PAGE}, or \`max\`.`,
});

/** How many records a page of a list with `PerPageOrMax` has. */
export function pageSizeOf(perPage: Type.Static<typeof PerPageOrMax>): number {
  return perPage === 'max' ? LONGEST_PAGE : Math.min(perPage, LONGEST_PAGE);
}

/** A query parameter that may be given several times. */
export const several = Type.Optional(Type.Array(Type.String({ maxLength: 254 })));

/** API: PageNavigationUri. */
export const PageAddress = Type.Object({ uri: Type.String() }, { description: 'Where a page is.' });

/** API: EnumeratedPagingModel. */
export const Paging = Type.Object(
  {
    page: Type.Integer(),
    perPage: Type.Integer(),
    pageStart: Type.Integer({ description: 'Index of the first record, from 0.' }),
    pageEnd: Type.Integer({ description: 'Index of the last record.' }),
    totalPages: Type.Integer(),
    totalElements: Type.Integer(),
  },
  { description: 'Which part of a list this is.' },
);

/** API: PageNavigationModel. */
export const PageNavigation = Type.Object(
  {
    firstPage: PageAddress,
    nextPage: Type.Optional(PageAddress),
    previousPage: Type.Optional(PageAddress),
    lastPage: PageAddress,
  },
  { description: 'Ways to the other pages.' },
);

/** A page of a list with the ways to the others (API: paging and navigation of every list). */
export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object({
    uri: Type.String(),
    records: Type.Array(item),
    paging: Paging,
    navigation: PageNavigation,
  });
}
