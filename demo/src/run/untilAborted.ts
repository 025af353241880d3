/** The work's outcome, or a rejection with the signal's reason as soon as that fires; the work is then on its own. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let give: (reason: unknown) => void = () => undefined
  const aborted = new Promise<never>((_, reject) => {
    give = reject
  })
  const onAbort = () => give(signal.reason)
  signal.addEventListener("abort", onAbort)
  try {
    if (signal.aborted) onAbort()
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener("abort", onAbort)
    work.catch(() => undefined)
  }
}
