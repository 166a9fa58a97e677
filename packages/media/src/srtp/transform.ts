/** Encrypts and authenticates the packets of one direction with session keys. */
export interface SrtpTransform {
  /**
   * A new buffer with the header as it is, the rest encrypted, then the tag.
   * @param headerBytes length of the header, CSRCs and extension included.
   * @param roc rollover counter of the packet.
   */
  protectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer;
  /** Decrypts in place; returns the packet without its tag, or undefined when it is forged. */
  unprotectRtp(packet: Buffer, headerBytes: number, ssrc: number, roc: number): Buffer | undefined;
  /** @param index SRTCP index, 31 bits. */
  protectRtcp(packet: Buffer, ssrc: number, index: number): Buffer;
  /** The index has been read from the packet by `srtcpIndexOf`. */
  unprotectRtcp(packet: Buffer, ssrc: number, index: number): Buffer | undefined;
  /** The word with flag E and the index of a protected RTCP packet. */
  srtcpWordOf(packet: Buffer): number | undefined;
}
