/** PEM of certificates as Intel writes a PCK chain: 64 columns, LF, in the given order. */
export function writePem(ders: readonly Uint8Array[]): Uint8Array {
  const blocks = ders.map((der) => {
    const base64 = globalThis.btoa(String.fromCharCode(...der))
    const body = base64.replace(/.{1,64}/g, "$&\n")
    return `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`
  })
  return new TextEncoder().encode(blocks.join(""))
}
