/** A model as status shows it; `why` it is not loaded. */
export type ModelState =
  | { readonly loaded: true }
  | { readonly loaded: false; readonly why: string }

/** Which models can be served now: an agent begins no job of another, and stays up meanwhile. Hashes are 64 hex digits. */
export type ModelGate = {
  state(modelHash: string): ModelState
  /** What the loader found out; `why` is shown on /status: no path, key or prompt in it. */
  report(modelHash: string, state: ModelState): void
}

const NOT_YET: ModelState = { loaded: false, why: "the model is not loaded yet" }

/** A gate that is closed for every model until the loader reports it. */
export function createModelGate(): ModelGate {
  const states = new Map<string, ModelState>()
  return {
    state: (modelHash) => states.get(modelHash) ?? NOT_YET,
    report: (modelHash, state) => void states.set(modelHash, state),
  }
}
