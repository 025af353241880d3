/** What the work gives, or the signal's reason as soon as it aborts, whatever the work does then. */
export function until<Value>(
  signal: AbortSignal,
  work: PromiseLike<Value> | Value,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener("abort", onAbort, { once: true })
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort))
  })
}
