/** A promise and how to settle it. Node 20 does not have it as `Promise.withResolvers`. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

export function deferred<Value>(): Deferred<Value> {
  let resolve: Deferred<Value>['resolve'] = () => undefined;
  let reject: Deferred<Value>['reject'] = () => undefined;
  const promise = new Promise<Value>((keep, give) => {
    resolve = keep;
    reject = give;
  });
  return { promise, resolve, reject };
}
