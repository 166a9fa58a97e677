import { createSoundLibrary } from '@cordboard/media';
import type { BringIn, Carrier } from '../carrier/index.ts';
import type { FakeCall, FakePhone } from '../phone/index.ts';
import { Field, FieldError } from './field.ts';
import { readBehaviour } from './read-behaviour.ts';
import type { SimulatedPhone } from './simulated-user.ts';

/** A request as an HTTP server hands it over. */
export interface SimulatorRequest {
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  /** Query parameters by name. */
  readonly query: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined without one. */
  readonly body: unknown;
}

export interface SimulatorResponse {
  readonly status: number;
  /** To be sent as JSON. */
  readonly body: unknown;
}

/** A route to mount in `cordboard dev`. `handle` never rejects. */
export interface SimulatorRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** With path parameters written `:name`. */
  readonly path: string;
  /** Answers bad requests with a 4xx in the form of the API's errors. */
  handle(request: SimulatorRequest): Promise<SimulatorResponse>;
}

export interface RouteDeps {
  readonly carrier: Pick<Carrier, 'bringIn'>;
  readonly phones: readonly SimulatedPhone[];
  readonly isOurNumber: (number: string) => boolean;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** What `cordboard dev` serves besides the API; bad input is answered in the API's error form. */
export function simulatorRoutes(deps: RouteDeps): readonly SimulatorRoute[] {
  const library = createSoundLibrary();

  const find = ({ params, query }: SimulatorRequest): SimulatedPhone => {
    const { extensionNumber = '' } = params;
    const found = deps.phones.find(
      ({ user }) =>
        user.extensionNumber === extensionNumber &&
        (query.accountId === undefined || user.accountId === query.accountId),
    );
    if (found === undefined) throw new NotFound('extensionNumber');
    return found;
  };

  return [
    route('POST', '/simulator/calls', async ({ body }) => {
      const call = readCall(body, deps.isOurNumber);
      await deps.carrier.bringIn(call);
      return { status: 201, body: call };
    }),
    route('GET', '/simulator/phones', async () => ({
      status: 200,
      body: { records: deps.phones.map(present) },
    })),
    route('GET', '/simulator/phones/:extensionNumber', async (request) => ({
      status: 200,
      body: present(find(request)),
    })),
    route('PUT', '/simulator/phones/:extensionNumber', async (request) => {
      const found = find(request);
      found.phone.behave(readBehaviour(request.body, library));
      return { status: 200, body: present(found) };
    }),
  ];
}

function route(
  method: SimulatorRoute['method'],
  path: string,
  work: (request: SimulatorRequest) => Promise<SimulatorResponse>,
): SimulatorRoute {
  const handle = async (request: SimulatorRequest): Promise<SimulatorResponse> => {
    try {
      return await work(request);
    } catch (error) {
      return failure(error);
    }
  };
  return { method, path, handle };
}

function readCall(body: unknown, isOurNumber: (number: string) => boolean): BringIn {
  const { from, to } = new Field('', body).members(['from', 'to']);
  const number = 'a number in E.164 form, such as +16505550102';
  if (to.isAbsent) to.fail('must be given');
  const called = to.matching(E164, number);
  if (!isOurNumber(called)) to.fail('must be a number of this system');
  return { to: called, ...(from.isAbsent ? {} : { from: from.matching(E164, number) }) };
}

/** The path names something that there is not. */
class NotFound extends FieldError {
  constructor(field: string) {
    super(field, 'is not found');
  }
}

function failure(error: unknown): SimulatorResponse {
  if (!(error instanceof FieldError)) return problem(500, 'CMN-203', String(error));
  const isMissing = error instanceof NotFound;
  return problem(
    isMissing ? 404 : 400,
    isMissing ? 'CMN-102' : 'CMN-101',
    error.message,
    error.field,
  );
}

function problem(
  status: number,
  errorCode: string,
  message: string,
  parameterName?: string,
): SimulatorResponse {
  const first = { errorCode, message, ...(parameterName === undefined ? {} : { parameterName }) };
  return { status, body: { ...first, errors: [first] } };
}

function present({ user, phone }: SimulatedPhone): unknown {
  return {
    accountId: user.accountId,
    extensionNumber: user.extensionNumber,
    name: user.name,
    deviceId: user.authorizationId,
    registered: phone.isRegistered,
    behaviour: withoutWavBytes(phone),
    calls: phone.calls.map(presentCall),
  };
}

function withoutWavBytes({ behaviour }: FakePhone): unknown {
  const { sound } = behaviour;
  return sound.kind === 'wav' ? { ...behaviour, sound: { kind: 'wav' } } : behaviour;
}

function presentCall(call: FakeCall): unknown {
  const { direction, remote, state, holds, isHeld, digits, apiIds, counts } = call;
  const hears = call.ear.dominantFrequency();
  return {
    direction,
    remote,
    state: state.name,
    holds,
    isHeld,
    digits,
    apiIds,
    packets: counts,
    hearsHz: hears === undefined ? null : Math.round(hears),
  };
}
