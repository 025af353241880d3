import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Processor time of the main thread by package or folder of the indexer, from the profile in a folder; idle time is left out. */
export async function readProfile(folder: string) {
  const files = await readdir(folder)
  // CPU.date.time.process.thread.number.cpuprofile; the main thread is 0.
  const main = files.find((name) => name.split(".")[4] === "0")
  const text = main && (await readFile(join(folder, main), "utf8"))
  if (text === undefined) return []
  const { nodes, samples, timeDeltas } = JSON.parse(text) as Profile
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const sums = new Map<string, number>()
  let total = 0
  for (const [at, id] of samples.entries()) {
    const place = places.get(id) ?? "?"
    if (place === "(idle)") continue
    const time = timeDeltas[at] ?? 0
    total += time
    sums.set(place, (sums.get(place) ?? 0) + time)
  }
  return [...sums]
    .map(([place, time]) => ({ place, share: time / total }))
    .toSorted((one, other) => other.share - one.share)
}

function placeOf({ functionName, url }: Profile["nodes"][number]["callFrame"]): string {
  if (functionName.startsWith("(")) return functionName
  const own = /\/(indexer\/dist\/[a-z]+|[a-z-]+\/dist)\//.exec(url)?.[1]
  const foreign = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  return foreign ?? own?.replace("/dist", "") ?? (url.startsWith("node:") ? "node" : "native")
}
