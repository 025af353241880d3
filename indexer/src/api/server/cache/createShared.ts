/**
 * What `read` gives, read once for all who ask while it is under way, and kept for so many milliseconds after: who asks often costs
 * no more than who asks once. A failure is kept as long, so that nobody queues on what does not answer.
 */
export function createShared<Value>(
  read: () => Promise<Value>,
  { ms, now }: { readonly ms: number; readonly now: () => number },
): () => Promise<Value> {
  let last: { readonly value: Promise<Value>; readAt: number | undefined } | undefined
  const isFresh = (readAt: number | undefined) =>
    readAt === undefined || (now() >= readAt && now() < readAt + ms)
  const begin = () => {
    const begun = {
      readAt: undefined as number | undefined,
      value: read().finally(() => {
        begun.readAt = now()
      }),
    }
    return begun
  }
  return () => {
    if (last === undefined || !isFresh(last.readAt)) last = begin()
    return last.value
  }
}
