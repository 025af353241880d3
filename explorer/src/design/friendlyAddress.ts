/** Which form: contracts bounce, wallets do not; test networks are marked. */
export interface AddressForm {
  readonly bounceable: boolean
  readonly testOnly: boolean
}

const RAW = /^(0|-1):([0-9a-fA-F]{64})$/

/** Writes a raw address ("0:…") in the friendly form of TEP-2; anything else comes back as it is. */
export function friendlyAddress(raw: string, { bounceable, testOnly }: AddressForm): string {
  const [, workchain, hash] = RAW.exec(raw) ?? []
  if (workchain === undefined || hash === undefined) return raw
  const bytes = [
    (bounceable ? 0x11 : 0x51) | (testOnly ? 0x80 : 0),
    workchain === "0" ? 0 : 0xff,
    ...(hash.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
  ]
  const sum = crc16(bytes)
  return btoa(String.fromCharCode(...bytes, sum >> 8, sum & 0xff))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
}

/** CRC-16/XMODEM. */
function crc16(bytes: readonly number[]): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff
  }
  return sum
}
