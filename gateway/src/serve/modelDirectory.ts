import type { Inference, ServedModel } from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"

/** The models that can be asked for now, remembered for a second so that a request need not wait for the list. */
export type ModelDirectory = {
  list(): Promise<readonly ServedModel[]>
  /** Throws CocoonError UNKNOWN_MODEL, or NO_NODE for a configured name that nobody serves now. */
  find(name: string): Promise<ServedModel>
}

const FRESH_MS = 1_000
const USABLE_MS = 10_000

type Listing = { readonly at: number; readonly byName: ReadonlyMap<string, ServedModel> }

/** A directory over the port; `names` are the configured ones, `now` gives Unix milliseconds. */
export function createModelDirectory(deps: {
  inference: Pick<Inference, "models">
  names: readonly string[]
  now: () => number
}): ModelDirectory {
  const { inference, names, now } = deps
  let current: Listing | undefined
  let loading: Promise<Listing> | undefined

  const load = () => {
    loading ??= inference
      .models()
      .then((models) => {
        current = { at: now(), byName: new Map(models.map((model) => [model.name, model])) }
        return current
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  const listing = (): Listing | Promise<Listing> => {
    if (current === undefined) return load()
    const age = now() - current.at
    if (age <= FRESH_MS) return current
    const fresh = load()
    if (age > USABLE_MS) return fresh
    fresh.catch(() => undefined)
    return current
  }
  return {
    list: async () => [...(await listing()).byName.values()],
    async find(name) {
      const { byName } = await listing()
      const model = byName.get(name)
      if (model !== undefined) return model
      const code = names.includes(name) ? "NO_NODE" : "UNKNOWN_MODEL"
      throw new CocoonError({ code, message: "not among the models served now" })
    },
  }
}
