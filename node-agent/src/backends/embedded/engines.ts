import { BackendError } from "../BackendError.js"
import type { EmbeddedEngine } from "../embeddedEngine.js"

/** The models of this process: one for all requests, or one for each listing. */
export type Engines = {
  /** Runs a task on a listing's engine, which is not freed meanwhile. Throws BACKEND_NOT_LOADED while its weights are on their way, BACKEND_MODEL. */
  use<Result>(
    listing: string | undefined,
    task: (engine: EmbeddedEngine) => Promise<Result>,
  ): Promise<Result>
  load(listing: string, file: string): Promise<void>
  unload(listing: string): Promise<void>
  /** Frees all of them, once what runs has ended. */
  dispose(): Promise<void>
}

type Held = { readonly engine: Promise<EmbeddedEngine>; readonly users: Set<Promise<unknown>> }

async function free({ engine, users }: Held): Promise<void> {
  await Promise.allSettled(users)
  await (await engine.catch(() => undefined))?.dispose()
}

/**
 * Holds engines by listing; `only` is the file for every request where weights are not brought by listing, and loads at its
 * first use. A load that failed is tried again by the next caller.
 */
export function createEngines(of: {
  readonly only: string | undefined
  readonly open: (file: string) => Promise<EmbeddedEngine>
}): Engines {
  const { only, open } = of
  const engines = new Map<string, Held>()
  const hold = (key: string, file: string): Held => {
    const held: Held = { engine: open(file), users: new Set() }
    engines.set(key, held)
    held.engine.catch(() => {
      if (engines.get(key) === held) engines.delete(key)
    })
    return held
  }
  const take = (key: string): Held => {
    const held = engines.get(key) ?? (only === undefined ? undefined : hold(key, only))
    if (held !== undefined) return held
    throw new BackendError("BACKEND_NOT_LOADED", "the weights of this listing are not loaded")
  }
  const remove = async (key: string) => {
    const held = engines.get(key)
    engines.delete(key)
    if (held !== undefined) await free(held)
  }
  return {
    async use(listing, task) {
      const { engine, users } = take(only === undefined ? (listing ?? "") : "")
      const work = engine.then(task)
      users.add(work)
      return work.finally(() => users.delete(work))
    },
    async load(listing, file) {
      await remove(listing)
      await hold(listing, file).engine
    },
    unload: remove,
    async dispose() {
      await Promise.all([...engines.keys()].map(remove))
    },
  }
}
