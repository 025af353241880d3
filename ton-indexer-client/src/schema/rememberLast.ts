/** The longest text whose reading is remembered. */
const MAX_CHARS = 4_096

/**
 * Remembers what the last few thousand different short texts were read as: for values that do not change. A message is shown by who
 * sent it and by who took it, one body often goes to several, and the same accounts come again and again; reading one takes longer
 * than to find it.
 */
export function rememberLast<T extends object>(
  read: (text: string) => T,
  most = 2_000,
): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    if (text.length > MAX_CHARS) return value
    const oldest = known.size < most ? undefined : known.keys().next().value
    if (oldest !== undefined) known.delete(oldest)
    known.set(text, value)
    return value
  }
}
