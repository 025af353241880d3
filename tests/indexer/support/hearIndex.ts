import { readEventStream } from "../../../indexer/src/api/server/testing/readEventStream.js"
import { until } from "./indexerProcess.js"

/** A subscription that is read all the time. */
export interface IndexEar<Item> {
  heard(): readonly Item[]
  /** Resolves once what was heard is enough. Throws when the stream ended or told an error. */
  hears(enough: (heard: readonly Item[]) => boolean): Promise<void>
  /** True until the server ends it. */
  open(): boolean
  leave(): void
}

interface Told<Item> {
  readonly data?: Readonly<Record<string, Item>>
  readonly errors?: unknown
}

/** Subscribes to one field; resolves once the server has begun to answer. */
export async function hearIndex<Item>(url: string, query: string): Promise<IndexEar<Item>> {
  const reader = await readEventStream(url, query)
  if (!reader.response.ok) throw new Error(await reader.response.text())
  const heard: Item[] = []
  const state: { open: boolean; left: boolean; why: string } = { open: true, left: false, why: "" }
  const read = async (): Promise<void> => {
    for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
      if (event.event !== "next") continue
      const { data, errors } = event.data as Told<Item>
      if (errors !== undefined) throw new Error(JSON.stringify(errors))
      heard.push(...Object.values(data ?? {}))
    }
  }
  read()
    .catch((error: unknown) => {
      if (!state.left) state.why = String(error)
    })
    .finally(() => {
      state.open = false
    })
  return {
    heard: () => heard,
    hears: (enough) =>
      until(
        async () => {
          if (enough(heard)) return true
          if (!state.open) throw new Error(`the subscription ended: ${state.why}`)
          return false
        },
        () => `the subscription; the last of ${heard.length} was ${JSON.stringify(heard.at(-1))}`,
      ),
    open: () => state.open,
    leave() {
      state.left = true
      reader.leave()
    },
  }
}
