import { isIP, isIPv4 } from "node:net"

/** True for an address or a network: `10.0.0.1`, `10.0.0.0/8`, `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/")
  if (isIP(address) === 0 || rest.length > 0) return false
  const most = isIPv4(address) ? 32 : 128
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}
