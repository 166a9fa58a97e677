import { LONGEST_PAGE } from '../schemas/lists.ts';

export interface PageRequest {
  /** Absolute address of the list without its query. */
  readonly uri: string;
  readonly page: number;
  readonly perPage: number;
  /** The list's own filters, repeated in the ways to other pages. */
  readonly filters?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The records of one page and the ways to the others; a page beyond the last is empty. */
export function presentPage<Item, Shown>(
  items: readonly Item[],
  request: PageRequest,
  present: (item: Item) => Shown,
) {
  const perPage = Math.min(request.perPage, LONGEST_PAGE);
  const start = (request.page - 1) * perPage;
  const slice = items.slice(start, start + perPage);
  return presentSlice({ items: slice, total: items.length }, request, present);
}

/** The same where only the items of the page were read. @param slice.total how many there are in all */
export function presentSlice<Item, Shown>(
  { items, total }: { readonly items: readonly Item[]; readonly total: number },
  request: PageRequest,
  present: (item: Item) => Shown,
) {
  const perPage = Math.min(request.perPage, LONGEST_PAGE);
  const { page } = request;
  const totalPages = Math.max(1, Math.ceil(total / perPage));
  const start = (page - 1) * perPage;
  const records = items.map(present);
  const at = (number: number) => ({ uri: addressOf(request, number, perPage) });
  return {
    uri: at(page).uri,
    records,
    paging: {
      page,
      perPage,
      pageStart: start,
      pageEnd: start + Math.max(records.length, 1) - 1,
      totalPages,
      totalElements: total,
    },
    navigation: {
      firstPage: at(1),
      ...(page < totalPages ? { nextPage: at(page + 1) } : {}),
      ...(page > 1 ? { previousPage: at(Math.min(page - 1, totalPages)) } : {}),
      lastPage: at(totalPages),
    },
  };
}

function addressOf({ uri, filters = {} }: PageRequest, page: number, perPage: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'string' ? [value] : value) query.append(name, one);
  }
  query.set('page', String(page));
  query.set('perPage', String(perPage));
  return `${uri}?${query}`;
}

/** Whether a value is one of those asked for; without a question every one is. */
export function isAmong(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  const named = wanted?.filter((one) => one !== '') ?? [];
  return named.length === 0 || (value !== undefined && named.includes(value));
}
