/** Works through items with so many at once, in their order; the first failure ends it, once what was under way has ended. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  { limit, work }: { readonly limit: number; readonly work: (item: Item) => Promise<void> },
): Promise<void> {
  const left = items[Symbol.iterator]()
  const state: { failure?: { readonly error: unknown } } = {}
  const run = async (): Promise<void> => {
    for (let next = left.next(); !next.done && !state.failure; next = left.next()) {
      try {
        await work(next.value)
      } catch (error) {
        state.failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, run))
  if (state.failure) throw state.failure.error
}
