/** UTF-8 of a text. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
