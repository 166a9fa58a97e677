// Runs in the page of a test's browser: `ringcentral-call` with the 0.8 web phone, as
// its own documentation puts them together. Bundled and loaded by rc-call.test.ts.
import { SDK } from '@ringcentral/sdk';
import { Subscriptions } from '@ringcentral/subscriptions';
import { RingCentralCall } from 'ringcentral-call';
import webPhoneModule from 'ringcentral-web-phone-08';

const WebPhone = webPhoneModule.default ?? webPhoneModule;

const context = new AudioContext();
const oscillator = context.createOscillator();
const level = context.createGain();
level.gain.value = 0.5;
oscillator.connect(level);
oscillator.start();
navigator.mediaDevices.getUserMedia = async () => {
  await context.resume();
  const mouth = context.createMediaStreamDestination();
  level.connect(mouth);
  return mouth.stream;
};

const connections = [];
const PageConnection = globalThis.RTCPeerConnection;
globalThis.RTCPeerConnection = class extends PageConnection {
  constructor(...given) {
    super(...given);
    connections.push(this);
  }
};

const ears = new Map();
function earOf(connection) {
  const track = connection
    .getReceivers()
    .map((one) => one.track)
    .find((one) => one !== null && one.kind === 'audio');
  if (track === undefined) return undefined;
  const known = ears.get(track);
  if (known !== undefined) return known;
  const ear = context.createAnalyser();
  ear.fftSize = 16384;
  const stream = new MediaStream([track]);
  // Chromium lets no sound through to WebAudio unless an element plays it, too.
  const element = new Audio();
  element.muted = true;
  element.srcObject = stream;
  element.play();
  context.createMediaStreamSource(stream).connect(ear);
  ears.set(track, ear);
  return ear;
}

const sessions = [];
const events = [];
let call;

globalThis.rcCall = {
  events,
  async start({ server, clientId, clientSecret, username, extension, password, hz }) {
    oscillator.frequency.value = hz;
    const sdk = new SDK({ server, clientId, clientSecret });
    await sdk.login({ username, extension, password });
    const provision = await sdk.post('/restapi/v1.0/client-info/sip-provision', {
      sipInfo: [{ transport: 'WSS' }],
    });
    const remote = document.createElement('video');
    const local = document.createElement('video');
    local.muted = true;
    document.body.append(remote, local);
    const webphone = new WebPhone(await provision.json(), {
      appKey: clientId,
      appName: 'Cordboard tests',
      appVersion: '1.0.0',
      uuid: crypto.randomUUID(),
      logLevel: 0,
      audioHelper: { enabled: false },
      media: { remote, local },
    });
    const subscriptions = new Subscriptions({ sdk });
    call = new RingCentralCall({ webphone, sdk, subscriptions });
    for (const event of [
      'webphone-registered',
      'webphone-registration-failed',
      'call-control-ready',
    ]) {
      call.on(event, () => events.push(event));
    }
    call.on('new', (session) => sessions.push(session));
  },
  async makeCall(params) {
    const session = await call.makeCall(params);
    if (!sessions.includes(session)) sessions.push(session);
    return sessions.indexOf(session);
  },
  count: () => sessions.length,
  view(place) {
    const { telephonySessionId, status, direction, webphoneSessionConnected, from, to } =
      sessions[place];
    return { telephonySessionId, status, direction, webphoneSessionConnected, from, to };
  },
  /** Whether the page's own phone knows of the call, besides what call control tells. */
  rings: (place) => sessions[place]?.webphoneSession != null,
  async act(place, method, ...given) {
    const result = await sessions[place][method](
      ...given.map((one) => (typeof one === 'number' ? sessions[one] : one)),
    );
    try {
      return JSON.parse(JSON.stringify(result ?? null));
    } catch {
      return null;
    }
  },
  hear() {
    const ear = connections
      .filter(({ connectionState }) => connectionState === 'connected')
      .map(earOf)
      .at(-1);
    if (ear === undefined) return undefined;
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return {
      sampleRate: context.sampleRate,
      samples: Array.from(samples, (sample) => Math.round(sample * 32767)),
    };
  },
  async stop() {
    call.webphone?.userAgent?.stop?.();
    call.dispose?.();
  },
};
