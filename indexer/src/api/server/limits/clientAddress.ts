import type { IncomingMessage } from "node:http"
import { BlockList, isIP, isIPv4, isIPv6 } from "node:net"
import { CocoonError } from "@cocoon/protocol/errors"
import { isNetwork } from "./isNetwork.js"

/** Proxies in a row that are looked through. */
const MAX_HOPS = 16

const familyOf = (address: string) => (isIPv4(address) ? "ipv4" : "ipv6")

function readProxies(proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    if (!isNetwork(proxy)) {
      const message = `"${proxy}" is not an address or network; write 10.0.0.1 or 10.0.0.0/8`
      throw new CocoonError({ code: "BAD_TRUSTED_PROXY", message })
    }
    const [address = "", bits = isIPv4(address) ? 32 : 128] = proxy.split("/")
    list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/** Without the zone of a link, and IPv4 as such. */
function plain(text: string): string {
  const address = text.replace(/%.*$/s, "")
  const inner = address.replace(/^::ffff:(?=\d+\.)/i, "")
  return isIPv4(inner) ? inner : address
}

/** The network of an IPv6 address: who has one address has all of its 64 bits. */
function network(address: string): string {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = "", tail] = canonical.split("::")
  const before = head === "" ? [] : head.split(":")
  const after = tail === undefined || tail === "" ? [] : tail.split(":")
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after]
  return `${groups.slice(0, 4).join(":")}::/64`
}

/**
 * Makes the reader of who sent a request, as the key of its limits: an IPv4 address or an IPv6 network of 64 bits. X-Forwarded-For
 * is read from its end and only as far as those who wrote it are trusted. Throws CocoonError BAD_TRUSTED_PROXY.
 */
export function createClientAddress(
  proxies: readonly string[],
): (request: Pick<IncomingMessage, "headers" | "socket">) => string {
  const trusted = readProxies(proxies)
  const isTrusted = (address: string) => trusted.check(address, familyOf(address))
  return ({ headers, socket }) => {
    const header = headers["x-forwarded-for"]
    const hops = Array.isArray(header) ? header.join(",") : header
    let client = plain(socket.remoteAddress ?? "0.0.0.0")
    for (const hop of hops?.split(",").slice(-MAX_HOPS).reverse() ?? []) {
      const before = plain(hop.trim())
      if (!isTrusted(client) || isIP(before) === 0) break
      client = before
    }
    return isIPv6(client) ? network(client) : client
  }
}
