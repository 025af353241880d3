const BEGIN = "-----BEGIN CERTIFICATE-----"
/** Far above any PCK chain (3.6 KB): bounds the work that hostile bytes cause. */
const MAX_SIZE = 65_536
const END = "-----END CERTIFICATE-----"

/** Strict base64 (RFC 4648 4): no stray characters, no missing padding, no stray padding bits. */
function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  const binary = globalThis.atob(text)
  if (globalThis.btoa(binary) !== text) return undefined
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}

/**
 * The DER of each certificate in a PEM bundle (RFC 7468, LF or CRLF), in order; `undefined` when
 * there is none or anything else is there but line ends and zeros after the last one.
 */
export function parsePem(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  if (bytes.length > MAX_SIZE) return undefined
  const size = bytes.findLastIndex((byte) => byte !== 0) + 1
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, size))
  const lines = text.replaceAll("\r\n", "\n").split("\n")
  const certificates: Uint8Array[] = []
  let body: string[] | undefined
  for (const line of lines) {
    if (body === undefined) {
      if (line !== "" && line !== BEGIN) return undefined
      if (line === BEGIN) body = []
    } else if (line === END) {
      const der = decodeBase64(body.join(""))
      if (der === undefined) return undefined
      certificates.push(der)
      body = undefined
    } else {
      body.push(line)
    }
  }
  return body === undefined && certificates.length > 0 ? certificates : undefined
}
