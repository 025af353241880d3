/** Zones that no public resolver answers for; a name without a dot belongs to somebody's own network. */
const PRIVATE_ZONE = /(^|\.)(localhost|local|internal|intranet|lan|home|arpa)$/

/** Loopback, private, shared, link-local (cloud metadata), benchmark, multicast, reserved. Source: RFC 6890. */
const PRIVATE_IPV4 =
  /^(0|10|127|22[4-9]|2[3-5]\d)\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^192\.(0\.0|168)\.|^198\.1[89]\./

/** Global unicast, 2000::/3, less what leads to an IPv4 address inside: 6to4 and Teredo. */
const GLOBAL_IPV6 = /^\[(?!2002:|2001:(0?:))[23][0-9a-f]{3}:/

/**
 * True unless a URL's hostname (as `URL` writes it) shows that it is no public address. Endpoints are written by strangers: a
 * gateway must not be led to services of its own network. What a public name resolves to is
 * looked at where a connection is made (`nodeFetch`).
 */
export function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith("[")) return GLOBAL_IPV6.test(hostname)
  const name = hostname.replace(/\.$/, "")
  if (/^[0-9.]+$/.test(name)) return !PRIVATE_IPV4.test(name)
  return name.includes(".") && !PRIVATE_ZONE.test(name)
}
