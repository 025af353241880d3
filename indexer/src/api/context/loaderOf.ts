import DataLoader from "dataloader"
import type { ApiContext } from "./ApiContext.js"

/** Keys that one statement is asked for at most. */
const BATCH_MAX = 1_000

/** The operation's loader of this name; the first to ask says how it reads. Keys are JSON. */
export function loaderOf<Value>(
  { loaders }: ApiContext,
  name: string,
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
): DataLoader<string, Value> {
  const known = loaders.get(name)
  if (known !== undefined) return known as DataLoader<string, Value>
  const loader = new DataLoader<string, Value>(read, { maxBatchSize: BATCH_MAX })
  loaders.set(name, loader as DataLoader<string, unknown>)
  return loader
}
