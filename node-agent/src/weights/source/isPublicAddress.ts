import { BlockList, isIPv4, isIPv6 } from "node:net"

/** Loopback, private, shared, link-local (cloud metadata), benchmark, documentation, multicast, reserved. Source: RFC 6890. */
const INSIDE_IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const

/** What of 2000::/3 leads inside, or nowhere: Teredo and protocol assignments, documentation, 6to4. */
const INSIDE_IPV6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const

const inside = new BlockList()
for (const [net, prefix] of INSIDE_IPV4) inside.addSubnet(net, prefix, "ipv4")
for (const [net, prefix] of INSIDE_IPV6) inside.addSubnet(net, prefix, "ipv6")
const globalIpv6 = new BlockList()
globalIpv6.addSubnet("2000::", 3, "ipv6")

/** True for an address of the public Internet; false for one of somebody's own network, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !inside.check(address, "ipv4")
  if (!isIPv6(address)) return false
  return globalIpv6.check(address, "ipv6") && !inside.check(address, "ipv6")
}
