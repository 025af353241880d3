/** SubjectPublicKeyInfo of an uncompressed P-256 point, up to the point (RFC 5480). */
const PREFIX = "3059301306072a8648ce3d020106082a8648ce3d03010703420004"

/** A P-256 public key (x | y, 64 bytes, hex) as PEM. */
export function rootPem(key: string): string {
  const bytes = (`${PREFIX}${key}`.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  const lines = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g) ?? []
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----"].join("\n")
}
