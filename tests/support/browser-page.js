// Runs in the page of a test's browser: a telephone made of nothing but WebRTC and WebAudio.
// Loaded by browser.ts as a script; it defines `createPhone`, whose phones that file talks to.

globalThis.createPhone = () => {
  const context = new AudioContext();
  const mouth = context.createMediaStreamDestination();
  const oscillator = context.createOscillator();
  const level = context.createGain();
  level.gain.value = 0;
  oscillator.connect(level).connect(mouth);
  oscillator.start();
  const ear = context.createAnalyser();
  ear.fftSize = 16384;
  const connection = new RTCPeerConnection();
  const sender = connection.addTrack(mouth.stream.getAudioTracks()[0], mouth.stream);
  connection.addEventListener('track', ({ track, streams }) => {
    const stream = streams[0] ?? new MediaStream([track]);
    // Chromium lets no sound through to WebAudio unless an element plays it, too.
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    element.play();
    context.createMediaStreamSource(stream).connect(ear);
  });

  const gathered = () =>
    new Promise((resolve) => {
      const look = () => {
        if (connection.iceGatheringState === 'complete') resolve();
      };
      connection.addEventListener('icegatheringstatechange', look);
      look();
    });

  const describe = async (description) => {
    await connection.setLocalDescription(description);
    await gathered();
    return connection.localDescription.sdp;
  };

  return {
    /** @param {{iceRestart?: boolean, direction?: string, codecs?: string[]}} options */
    async offer({ iceRestart = false, direction = 'sendrecv', codecs } = {}) {
      await context.resume();
      const [transceiver] = connection.getTransceivers();
      transceiver.direction = direction;
      if (codecs !== undefined) {
        const known = RTCRtpReceiver.getCapabilities('audio').codecs;
        const named = (codec) =>
          codecs.includes(codec.mimeType.slice('audio/'.length).toLowerCase());
        transceiver.setCodecPreferences(known.filter(named));
      }
      return await describe(await connection.createOffer({ iceRestart }));
    },
    async answer(sdp) {
      await context.resume();
      await connection.setRemoteDescription({ type: 'offer', sdp });
      return await describe(await connection.createAnswer());
    },
    async accept(sdp) {
      await connection.setRemoteDescription({ type: 'answer', sdp });
    },
    play(hz, gain) {
      oscillator.frequency.value = hz ?? 440;
      level.gain.value = hz === undefined ? 0 : gain;
    },
    /** The last third of a second, as PCM16. */
    hear() {
      const samples = new Float32Array(ear.fftSize);
      ear.getFloatTimeDomainData(samples);
      return {
        sampleRate: context.sampleRate,
        samples: Array.from(samples, (sample) => Math.round(sample * 32767)),
      };
    },
    press(digits) {
      sender.dtmf.insertDTMF(digits, 100, 70);
    },
    states() {
      const { connectionState, iceConnectionState, signalingState } = connection;
      return { connectionState, iceConnectionState, signalingState };
    },
    /** The codec that is sent, and what got lost and came, from the browser's own statistics. */
    async report() {
      const all = [...(await connection.getStats()).values()];
      const received = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
      const sent = all.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'audio');
      const codec = all.find(({ id }) => id === sent?.codecId);
      return {
        codec: codec?.mimeType ?? '',
        packetsReceived: received?.packetsReceived ?? 0,
        packetsLost: received?.packetsLost ?? 0,
        packetsSent: sent?.packetsSent ?? 0,
      };
    },
    async hangUp() {
      connection.close();
      await context.close();
    },
  };
};
