/** A queue without repetition, first in, first out. */
export function createQueue<Item>() {
  const items = new Set<Item>()
  return {
    size: (): number => items.size,
    add: (item: Item): void => void items.add(item),
    take(count: number): Item[] {
      const taken: Item[] = []
      for (const item of items) {
        if (taken.length >= count) break
        taken.push(item)
        items.delete(item)
      }
      return taken
    },
  }
}

export type Queue<Item> = ReturnType<typeof createQueue<Item>>
