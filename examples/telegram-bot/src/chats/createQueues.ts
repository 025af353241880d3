/** Work for one chat; it must not reject. */
export type Task = () => Promise<void>

/** What became of a task: taken; refused as the chat's backlog is full, for the first time since one was taken, or again. */
export type Taken = "taken" | "full" | "still full"

/** A queue for each chat: one task at a time, in order. */
export interface Queues {
  readonly add: (chat: number, task: Task) => Taken
  /** Takes nothing more; resolves when everything taken has run. */
  readonly close: () => Promise<void>
}

interface Queue {
  waiting: Task[]
  told: boolean
}

/** Queues that hold at most `backlog` waiting tasks each and are forgotten when they are empty. */
export function createQueues({ backlog }: { backlog: number }): Queues {
  const queues = new Map<number, Queue>()
  const running = new Set<Promise<void>>()
  let closed = false
  const run = async (chat: number, queue: Queue, first: Task) => {
    for (let task: Task | undefined = first; task !== undefined; task = queue.waiting.shift()) {
      await task()
    }
    queues.delete(chat)
  }
  return {
    add(chat, task) {
      if (closed) return "still full"
      const queue = queues.get(chat)
      if (queue === undefined) {
        const opened: Queue = { waiting: [], told: false }
        queues.set(chat, opened)
        const ended = run(chat, opened, task).finally(() => running.delete(ended))
        running.add(ended)
        return "taken"
      }
      if (queue.waiting.length < backlog) {
        queue.waiting.push(task)
        queue.told = false
        return "taken"
      }
      if (queue.told) return "still full"
      queue.told = true
      return "full"
    },
    async close() {
      closed = true
      await Promise.all(running)
    },
  }
}
