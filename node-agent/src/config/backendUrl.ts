import { httpUrl } from "@cocoon/service"
import { z } from "zod"

/** Where the model server is: http(s)://host[:port][/path], or unix: and the absolute path of a socket. */
export const backendUrl = z.union([
  z.string().regex(/^unix:\/[^\0]{1,100}$/),
  z
    .string()
    .regex(/^https?:/)
    .pipe(httpUrl),
])

/** True for a unix socket and for a literal loopback address: a name would be resolved by somebody else's rules. */
export function staysInside(url: string): boolean {
  if (url.startsWith("unix:")) return true
  const { hostname } = new URL(url)
  return hostname === "[::1]" || /^127(\.[0-9]{1,3}){3}$/.test(hostname)
}
