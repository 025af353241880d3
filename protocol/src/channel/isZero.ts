/** True when no byte from `start` on is set; a loop, as a request may end with 32 KiB of padding. */
export function isZero(bytes: Uint8Array, start: number): boolean {
  let any = 0
  for (let i = start; i < bytes.length; i++) any |= bytes[i] ?? 0
  return any === 0
}
