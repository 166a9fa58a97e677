// Runs in the page of a test's browser: `ringcentral-web-phone` as a page uses it, with a tone
// for a microphone and an analyser for an ear. Bundled and loaded by web-phone-user.ts.
import WebPhone from 'ringcentral-web-phone';

const context = new AudioContext();
const oscillator = context.createOscillator();
const level = context.createGain();
level.gain.value = 0.5;
oscillator.connect(level);
oscillator.start();

/** Each microphone is a tone; a page's tracks are stopped one by one. */
navigator.mediaDevices.getUserMedia = async () => {
  await context.resume();
  const mouth = context.createMediaStreamDestination();
  level.connect(mouth);
  return mouth.stream;
};
navigator.mediaDevices.enumerateDevices = async () => [
  { kind: 'audioinput', deviceId: 'tone', label: 'Tone' },
  { kind: 'audiooutput', deviceId: 'ear', label: 'Ear' },
];
HTMLMediaElement.prototype.setSinkId = async () => {};

const trace = [];
const shortOf = (text) => {
  const [first, second] = text.split(' ');
  const method = /^CSeq: \d+ (\w+)/m.exec(text)?.[1] ?? '';
  if (first === 'SIP/2.0') return `${second} ${method}`;
  const command = /\bCmd="(\d+)"/.exec(text)?.[1];
  return first === 'MESSAGE' && command !== undefined ? `${first} ${command}` : first;
};
const PageSocket = globalThis.WebSocket;
globalThis.WebSocket = class extends PageSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => trace.push(`< ${shortOf(data)}`));
  }

  send(text) {
    trace.push(`> ${shortOf(text)}`);
    super.send(text);
  }
};

/** Every session of the phone, in the order they came. */
const sessions = [];
const ears = new Map();
let phone;

function earOf(session) {
  const known = ears.get(session);
  const receiver = session.rtcPeerConnection?.getReceivers().find(({ track }) => track !== null);
  if (receiver === undefined) return undefined;
  if (known?.track === receiver.track) return known.ear;
  const ear = context.createAnalyser();
  ear.fftSize = 16384;
  context.createMediaStreamSource(new MediaStream([receiver.track])).connect(ear);
  ears.set(session, { track: receiver.track, ear });
  return ear;
}

globalThis.webPhone = {
  trace,
  async start(sipInfo, hz, instanceId) {
    oscillator.frequency.value = hz;
    phone = new WebPhone({ sipInfo, ...(instanceId === undefined ? {} : { instanceId }) });
    for (const event of ['inboundCall', 'outboundCall']) {
      phone.on(event, (session) => sessions.push(session));
    }
    await phone.start();
  },
  /** The place of the new session in `sessions`. */
  async call(callee, headers) {
    const session = await phone.call(callee, undefined, { headers });
    return sessions.indexOf(session);
  },
  count: () => sessions.length,
  view(place) {
    const session = sessions[place];
    const { state, direction, sessionId, partyId, remoteNumber, callId, rcApiCallInfo } = session;
    const connection = session.rtcPeerConnection?.connectionState;
    return {
      state,
      direction,
      sessionId,
      partyId,
      remoteNumber,
      callId,
      rcApiCallInfo,
      connection,
    };
  },
  /** Calls a method of a session; what it gives goes back where it is JSON. */
  async act(place, method, ...given) {
    const result = await sessions[place][method](...given);
    return JSON.parse(JSON.stringify(result ?? null));
  },
  async warmTransfer(place, target) {
    const { complete, cancel, newSession } = await sessions[place].warmTransfer(target);
    globalThis.pending = { complete, cancel };
    return sessions.indexOf(newSession);
  },
  hear(place) {
    const ear = earOf(sessions[place]);
    if (ear === undefined) return undefined;
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return {
      sampleRate: context.sampleRate,
      samples: Array.from(samples, (sample) => Math.round(sample * 32767)),
    };
  },
  /** The connection breaks, and the app does what its documentation says. */
  async breakConnection() {
    phone.sipClient.wsc.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await phone.start();
  },
  async clear() {
    for (const session of [...phone.callSessions]) {
      if (session.state === 'answered') await session.hangup();
      else if (session.direction === 'inbound') await session.decline();
    }
  },
  async stop() {
    await phone.dispose();
  },
};
