/** What `read` returns, or null if it throws: bytes from outside that are not what they should be. */
export function attempt<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}
