/** Lets each name through once in `everyMs`; remembers what it let through until then. */
export function createThrottle<Name>(
  everyMs: number,
  monotonicMs: () => number = () => performance.now(),
): (name: Name) => boolean {
  const passed = new Map<Name, number>()
  return (name) => {
    const now = monotonicMs()
    for (const [other, at] of passed) if (now - at >= everyMs) passed.delete(other)
    if (passed.has(name)) return false
    passed.set(name, now)
    return true
  }
}
