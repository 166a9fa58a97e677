import type { CallControlApi } from '@cordboard/client';

/** The same operations, noting which were used. */
export function watched(api: CallControlApi, used: Set<string>): CallControlApi {
  return new Proxy(api, {
    get(target, name, receiver) {
      if (typeof name === 'string' && name !== 'call' && name !== 'then') used.add(name);
      return Reflect.get(target, name, receiver);
    },
  });
}
