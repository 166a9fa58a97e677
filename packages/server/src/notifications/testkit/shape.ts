/** The shape of a value: names and kinds, no contents. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, one]) => [name, shapeOf(one)] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** A telephony event without what only ours have: its position and its cause. */
export function withoutOurs(event: unknown): unknown {
  const { position: _position, body, ...envelope } = Object(event);
  const { cause: _cause, ...theirs } = Object(body);
  return { ...envelope, body: theirs };
}
