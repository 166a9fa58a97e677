/** One page of a list, as the API answers it. */
export interface Page<Record> {
  readonly records: readonly Record[];
  /** Has the address of the next page, unless this is the last. */
  readonly navigation?: { readonly nextPage?: unknown };
}

/**
 * Every record of a list, page after page, as far as they are taken:
 * `everyRecord((page) => client.extensions.listExtensions({ page }))`.
 *
 * @param read asks for a page; they count from 1
 */
export async function* everyRecord<Record>(
  read: (page: number) => Promise<Page<Record>>,
): AsyncGenerator<Record, void, undefined> {
  for (let number = 1; ; number += 1) {
    const { records, navigation } = await read(number);
    yield* records;
    if (navigation?.nextPage === undefined) return;
  }
}
