import { rescaleEvent } from '../dtmf/index.ts';
import { addFrame, clipInto, type PlainSound, soundKey, subtractFrame } from '../mixer/index.ts';
import type { SoundReader } from '../player/index.ts';
import { blankRtpFields, type RtpFields } from '../rtp/index.ts';
import { clockRatio, eventClock, onOtherClock } from './clocks.ts';
import type { Conference } from './conference.ts';
import {
  type Input,
  join,
  leave,
  type SoundInput,
  unrelay,
  type VoiceInput,
} from './ear-inputs.ts';
import type { EarPort, Listener, VoicePort } from './ends.ts';
import { FRAME } from './frame.ts';
import { canRelay } from './relaying.ts';

/** When a relay turns into a mix, so many ticks are waited for its voice to go on in the mix. */
const HANDOVER_TICKS = 6;

/** What an ear needs from its engine. */
export interface FeedHost {
  readonly portOf: (portId: string) => VoicePort | undefined;
  readonly openSound: (name: string, loop: boolean) => SoundReader | undefined;
  readonly played: (port: EarPort, soundId: string) => void;
  /** The ear starts or stops being fed by the tick, or hears other voices. */
  readonly changed: (feed: EarFeed) => void;
  /** Scratch space, shared by all ears of an engine. */
  readonly sum: Int32Array;
  readonly pcm: Int16Array;
}

export type FeedMode = 'silent' | 'relay' | 'mix';

/**
 * What one port's ear hears, and how it gets there.
 *
 * A row of one voice that the ear can take as it is is relayed: packets go on as they arrive. Any
 * other row is mixed by the tick. Every change passes through the mix, where gains move over one
 * frame, so nothing starts or stops in mid-wave; a mix that has come to rest as one relayable voice
 * becomes a relay, a mix that has come to rest as nothing becomes silence.
 */
export class EarFeed implements Listener {
  readonly port: EarPort;
  readonly inputs = new Map<string, Input>();
  /** The conference whose common sum this ear starts from, if any. */
  conference: Conference | undefined;
  /** The table's session that owns this ear. */
  sessionId: string | undefined;
  mode: FeedMode = 'silent';
  readonly #host: FeedHost;
  #row: readonly PlainSound[] = [];
  #relaySource: VoicePort | undefined;
  #awaited: { readonly source: VoicePort; ticks: number } | undefined;
  #planStale = true;
  /** Our RTP clock against that of the relayed voice. */
  #ratio = 1;
  readonly #rescaled = blankRtpFields();
  /** With a conference: voices to take out of its sum, and inputs to add to it. */
  #minus: VoicePort[] = [];
  #plus: Input[] = [];
  #event: { source: VoicePort; timestamp: number; ours: number } | undefined;

  constructor(port: EarPort, host: FeedHost) {
    this.port = port;
    this.#host = host;
  }

  /** Takes a row of the hearing table, links already followed. */
  setRow(row: readonly PlainSound[], sessionId: string | undefined): void {
    this.#row = row;
    this.sessionId = sessionId;
    this.reconcile();
  }

  /** Makes what is heard agree with the row; called again when a port it names has changed. */
  reconcile(): void {
    const wanted = this.#audible();
    const source = this.#relayable(wanted);
    this.#ratio = clockRatio(source?.media, this.port.media);
    if (!this.port.maySend) {
      this.#stop();
    } else if (this.mode === 'relay' && source !== undefined && source === this.#relaySource) {
      return;
    } else if (this.mode === 'silent' && source !== undefined) {
      this.inputs.set(`v:${source.id}`, { kind: 'voice', source, gain: 1, target: 1 });
      this.#becomeRelay(source);
    } else if (this.mode === 'silent' && wanted.length === 0) {
      return;
    } else {
      this.#becomeMix();
      this.#retarget(wanted);
      this.#relaySource = source;
    }
    this.#host.changed(this);
  }

  /** Stops at once, for a port that closes. */
  close(): void {
    this.#stop();
    this.#host.changed(this);
  }

  /** A packet of the relayed voice. */
  relay(packet: Buffer, fields: RtpFields, duration: number, nowMs: number): void {
    const payloadType = this.port.media?.codec.payloadType;
    if (payloadType !== undefined) {
      this.#forward(packet, fields, payloadType, duration, nowMs);
    }
  }

  /** A packet of the relayed voice that does not go on took a sequence number. */
  leaveOut(fields: RtpFields): void {
    this.port.rtp?.stream.leaveOut(fields);
  }

  /** A digit packet of the relayed voice; it goes on if our side takes digits. */
  relayEvent(source: VoicePort, packet: Buffer, fields: RtpFields, nowMs: number): void {
    const payloadType = this.port.media?.telephoneEvent?.payloadType;
    if (payloadType === undefined) {
      this.leaveOut(fields);
    } else {
      const payload = packet.subarray(fields.payloadStart, fields.payloadEnd);
      rescaleEvent(payload, eventClock(source.media), eventClock(this.port.media));
      this.#forward(packet, fields, payloadType, 0, nowMs);
    }
  }

  #forward(
    packet: Buffer,
    fields: RtpFields,
    payloadType: number,
    duration: number,
    nowMs: number,
  ): void {
    const from = this.#ratio === 1 ? fields : onOtherClock(fields, this.#ratio, this.#rescaled);
    this.port.rtp?.forward(packet, from, payloadType, duration * this.#ratio, nowMs);
  }

  /** A digit packet of a mixed voice: put between the packets of the mix. */
  forwardEvent(source: VoicePort, payload: Uint8Array, fields: RtpFields, nowMs: number): void {
    const { rtp } = this.port;
    if (rtp === undefined) {
      return;
    }
    let event = this.#event;
    const isNew = event?.source !== source || event.timestamp !== fields.timestamp;
    if (event === undefined || isNew) {
      const ours = rtp.stream.timestampAt(nowMs);
      event = { source, timestamp: fields.timestamp, ours };
      this.#event = event;
    }
    const copy = Buffer.from(payload);
    rescaleEvent(copy, eventClock(source.media), eventClock(this.port.media));
    rtp.sendEvent(copy, event.ours, isNew, nowMs);
  }

  /** Whether this tick adds that voice at full level, as the conference's sum has it. */
  hearsPlainly(source: VoicePort): boolean {
    const input = this.inputs.get(`v:${source.id}`);
    return input?.kind === 'voice' && input.gain === 1 && input.target === 1;
  }

  /** The conference's voices or this ear's inputs have changed. */
  planAnew(): void {
    this.#planStale = true;
  }

  /** Mixes and sends one frame. */
  tick(tick: number, nowMs: number): void {
    const awaited = this.#awaited;
    if (awaited !== undefined) {
      awaited.ticks--;
      if (awaited.source.voice?.frame(tick, nowMs) === undefined && awaited.ticks > 0) {
        return;
      }
      this.#awaited = undefined;
    }
    if (this.#planStale) {
      this.#plan();
    }
    this.#mix(tick, nowMs);
    if (this.#planStale) {
      this.#settle(nowMs, tick);
    }
  }

  #mix(tick: number, nowMs: number): void {
    const { sum, pcm } = this.#host;
    const conference = this.conference;
    let own = this.#plus.length > 0;
    if (conference !== undefined) {
      conference.sumUp(tick, nowMs);
      own ||= this.#minus.some((port) => port.voice?.frame(tick, nowMs) !== undefined);
      if (!own) {
        this.port.outgoing.addShared(conference, tick, nowMs);
        return;
      }
      sum.set(conference.sum);
      for (const port of this.#minus) {
        const frame = port.voice?.frame(tick, nowMs);
        if (frame !== undefined) {
          subtractFrame(sum, frame);
        }
      }
    } else {
      sum.fill(0);
    }
    for (const input of this.#plus) {
      this.#add(input, sum, tick, nowMs);
    }
    clipInto(sum, pcm);
    this.port.outgoing.add(pcm, nowMs);
  }

  #add(input: Input, sum: Int32Array, tick: number, nowMs: number): void {
    const frame =
      input.kind === 'voice' ? input.source.voice?.frame(tick, nowMs) : this.#read(input);
    if (frame !== undefined) {
      addFrame(sum, frame, input.gain, input.target);
    }
    if (input.gain !== input.target) {
      // A voice that has not spoken yet fades in when it does; one that is silent is gone at once.
      if (frame !== undefined || input.target === 0) {
        input.gain = input.target;
      }
      this.#planStale = true;
    }
  }

  #read(input: SoundInput): Int16Array | undefined {
    if (input.reader === undefined) {
      return undefined;
    }
    if (input.reader.read(input.frame) < input.frame.length) {
      input.reader = undefined;
      if (input.soundId !== undefined) {
        this.#host.played(this.port, input.soundId);
      }
    }
    return input.frame;
  }

  /** Drops what has faded out, and leaves the mix when it has come to rest. */
  #mixes(source: VoicePort): boolean {
    return [...this.inputs.values()].some((one) => one.kind === 'voice' && one.source === source);
  }

  #settle(nowMs: number, tick: number): void {
    for (const [key, input] of this.inputs) {
      if (input.gain === 0 && input.target === 0) {
        this.inputs.delete(key);
        // A port that goes on under another id is there twice for a moment.
        if (input.kind === 'voice' && !this.#mixes(input.source)) {
          leave(input.source, this);
        }
        this.#host.changed(this);
      }
    }
    if (this.inputs.size === 0) {
      this.port.outgoing.flush(nowMs);
      this.mode = 'silent';
      this.#host.changed(this);
      return;
    }
    const source = this.#relaySource;
    const only = this.inputs.size === 1 && source && this.inputs.get(`v:${source.id}`);
    if (!source || !only) {
      return;
    }
    const speaks = source.voice?.frame(tick, nowMs) !== undefined;
    if ((only.gain === 1 || !speaks) && source.voice?.atPacketBorder !== false) {
      only.gain = 1;
      this.port.outgoing.flush(nowMs);
      this.#handOver(source, nowMs);
      this.#becomeRelay(source);
      this.#host.changed(this);
    }
  }

  /** Sends what the jitter buffer still holds: the relay goes on where the mix stopped. */
  #handOver(source: VoicePort, nowMs: number): void {
    this.port.rtp?.stream.endRelay();
    source.voice?.peek((held) => {
      if (held.duration > 0) {
        this.relay(Buffer.from(held.packet), held, held.duration, nowMs);
      }
    });
    leave(source, this);
  }

  #plan(): void {
    this.#planStale = false;
    const conference = this.conference;
    const isShared = (input: Input): boolean =>
      input.kind === 'voice' &&
      input.gain === 1 &&
      input.target === 1 &&
      conference?.has(input.source) === true;
    this.#plus = [...this.inputs.values()].filter((input) => !isShared(input));
    this.#minus = conference?.voices.filter((port) => !this.hearsPlainly(port)) ?? [];
    // A mix at rest that should be something else looks for its moment every tick.
    if (this.inputs.size === 0 || this.#relaySource !== undefined) {
      this.#planStale = true;
    }
  }

  #audible(): readonly PlainSound[] {
    return this.#row.filter((sound) => {
      if (sound.kind !== 'voice') {
        return true;
      }
      return this.#host.portOf(sound.of)?.mayReceive === true;
    });
  }

  /** The one voice that this ear can take as it is (same codec, clock and packet time). */
  #relayable(wanted: readonly PlainSound[]): VoicePort | undefined {
    const only = wanted.length === 1 ? wanted[0] : undefined;
    if (only?.kind !== 'voice' || only.gain !== 1) {
      return undefined;
    }
    const source = this.#host.portOf(only.of);
    return source !== undefined && canRelay(source.media, this.port.media) ? source : undefined;
  }

  #retarget(wanted: readonly PlainSound[]): void {
    for (const input of this.inputs.values()) {
      input.target = 0;
    }
    for (const sound of wanted) {
      const key = soundKey(sound);
      const known = this.inputs.get(key);
      if (known !== undefined && (known.kind === 'sound' || this.#isLive(known))) {
        known.target = sound.gain;
      } else {
        this.#start(key, sound);
      }
    }
    this.#planStale = true;
  }

  #start(key: string, sound: PlainSound): void {
    if (sound.kind === 'voice') {
      const source = this.#host.portOf(sound.of);
      if (source !== undefined) {
        join(source, this);
        this.inputs.set(key, { kind: 'voice', source, gain: 0, target: sound.gain });
      }
      return;
    }
    const loop = sound.kind === 'music' || (sound.kind === 'prompt' && sound.loop === true);
    const soundId = sound.kind === 'prompt' ? sound.soundId : undefined;
    const reader = this.#host.openSound(sound.name, loop);
    const frame = new Int16Array(FRAME);
    this.inputs.set(key, { kind: 'sound', soundId, frame, reader, gain: 0, target: sound.gain });
    if (reader === undefined && soundId !== undefined) {
      // A sound that does not exist has ended before it began: whoever waits for it goes on.
      this.#host.played(this.port, soundId);
    }
  }

  /** False for a voice of a port that has closed while another of the same name has opened. */
  #isLive(input: VoiceInput): boolean {
    return this.#host.portOf(input.source.id) === input.source;
  }

  #becomeMix(): void {
    if (this.mode === 'mix') {
      return;
    }
    const source = this.#relaySource;
    if (this.mode === 'relay' && source !== undefined) {
      unrelay(source, this);
      join(source, this);
      this.#awaited = { source, ticks: HANDOVER_TICKS };
    }
    this.mode = 'mix';
  }

  #becomeRelay(source: VoicePort): void {
    this.mode = 'relay';
    this.#relaySource = source;
    this.#awaited = undefined;
    this.port.rtp?.stream.endRelay();
    source.relayedTo.push(this);
  }

  #stop(): void {
    if (this.#relaySource !== undefined) {
      unrelay(this.#relaySource, this);
    }
    for (const input of this.inputs.values()) {
      if (input.kind === 'voice') {
        leave(input.source, this);
      }
    }
    this.inputs.clear();
    this.#relaySource = undefined;
    this.#awaited = undefined;
    this.mode = 'silent';
  }
}
