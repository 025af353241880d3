import type { IncomingMessage } from "node:http"

const LOOPBACK = /^(::1|(::ffff:)?127(\.[0-9]{1,3}){3})$/

/** True for a request that came from this machine, not through a proxy on it. */
export function isLocal({ socket, headers }: IncomingMessage): boolean {
  const proxied = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined
  return !proxied && LOOPBACK.test(socket.remoteAddress ?? "")
}
