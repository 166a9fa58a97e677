import assert from 'node:assert/strict';
import type { Api } from '../support/api.ts';
import type { Json } from '../support/json.ts';

/** A client that reads events by position, and keeps what it has read. */
export class EventReader {
  readonly events: Json[] = [];
  /** Where it reads on. */
  position: number;

  constructor(position: number) {
    this.position = position;
  }

  /** Begins at the position of now. */
  static async now(api: Api): Promise<EventReader> {
    const page = await api.expect(200, 'GET', '/cordboard/v1/events');
    return new EventReader(page.number('position'));
  }

  /** Reads one page. @param query besides the position, as `limit=5` */
  async read(api: Api, query = ''): Promise<readonly Json[]> {
    const page = await api.expect(
      200,
      'GET',
      `/cordboard/v1/events?after=${this.position}${query === '' ? '' : `&${query}`}`,
    );
    const records = page.list('records');
    const positions = records.map((event) => event.number('position'));
    assert.deepEqual(
      positions,
      [...positions].sort((a, b) => a - b),
    );
    assert.ok(positions.every((position) => position > this.position));
    assert.ok(page.number('position') >= (positions.at(-1) ?? this.position));
    this.events.push(...records);
    this.position = page.number('position');
    return records;
  }

  /** Reads until nothing is left. */
  async readAll(api: Api, query = ''): Promise<void> {
    for (;;) {
      const before = this.position;
      await this.read(api, query);
      if (this.position === before) return;
    }
  }

  /** One line for every event: its call, number, party and status. */
  lines(): readonly string[] {
    return this.events.map(lineOf);
  }
}

/** `s-… 4 p-…-2 Answered` */
export function lineOf(event: Json): string {
  const { value } = event.at('body');
  assert.ok(value);
  return [
    event.text('body.telephonySessionId'),
    event.number('body.sequence'),
    event.text('body.parties.0.id'),
    event.text('body.parties.0.status.code'),
  ].join(' ');
}
