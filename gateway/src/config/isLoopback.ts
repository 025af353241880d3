/** True for a literal loopback address; a name would be resolved by somebody else's rules. */
export function isLoopback(host: string): boolean {
  return host === "::1" || /^(::ffff:)?127(\.[0-9]{1,3}){3}$/.test(host)
}
