import { type TSchema, Type } from 'typebox';

/** Pages are never longer than this, whatever is asked for. */
export const LONGEST_PAGE = 1000;
const PAGE = 100;

/** Query parameters of every list. */
export const PageQuery = {
  page: Type.Integer({ minimum: 1, default: 1, description: 'Counts from 1.' }),
  perPage: Type.Integer({ minimum: 1, default: PAGE, description: `At most ${LONGEST_PAGE}.` }),
};

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
