import { Json } from '../support/json.ts';
import type { Document } from './document.ts';

/** Which fields of the contract's named schemas were sent in anything. */
export class Fields {
  readonly #document: Document;
  /** `Schema.field` of schemas that something was sent of. */
  readonly #known = new Set<string>();
  readonly #sent = new Set<string>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** Takes note of something that was sent, and of its parts. */
  note(reference: Json, value: Json): void {
    this.#note(reference, value, '');
  }

  /** Fields of what was sent anything of. */
  get known(): readonly string[] {
    return [...this.#known];
  }

  /** Fields that were never sent, of what was. */
  get unsent(): readonly string[] {
    return [...this.#known].filter((field) => !this.#sent.has(field)).sort();
  }

  #note(reference: Json, value: Json, holder: string): void {
    const pointer = reference.at('$ref').value;
    const name = typeof pointer === 'string' ? (pointer.split('/').at(-1) ?? '') : holder;
    const schema = this.#document.resolved(reference);
    if (schema.has('items')) {
      const items: readonly unknown[] = Array.isArray(value.value) ? value.value : [];
      for (const item of items) this.#note(schema.at('items'), new Json(item), name);
      return;
    }
    if (typeof value.value !== 'object' || value.value === null) return;
    for (const part of ['allOf', 'oneOf', 'anyOf'].flatMap((kind) => schema.list(kind))) {
      this.#note(part, value, name);
    }
    for (const [property, inner] of Object.entries(Object(schema.at('properties').value))) {
      const field = `${name}.${property}`;
      this.#known.add(field);
      const own: unknown = Reflect.get(value.value, property);
      if (own === undefined) continue;
      this.#sent.add(field);
      this.#note(new Json(inner), new Json(own), field);
    }
  }
}
