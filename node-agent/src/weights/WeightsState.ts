/** What a listing's weights wait for before it is served; `key`: for its owner's grant. */
export type WeightsStep = "model" | "manifest" | "key" | "chunks" | "engine"

/** Verified bytes of the plaintext, of all of them. */
export type WeightsProgress = { readonly verified: number; readonly bytes: number }

/** How far a listing's weights are. */
export type WeightsState =
  | { readonly state: "waiting"; readonly for: WeightsStep; readonly progress?: WeightsProgress }
  /** Verified against the listing's model hash, and loaded or handed over. */
  | { readonly state: "ready"; readonly epoch: number; readonly bytes: number }
  /** The image's or the model server's own: this agent did not check them. */
  | { readonly state: "given" }
  /** The last try failed; another follows. `reason` is an error's code, `why` its one line. */
  | { readonly state: "refused"; readonly reason: string; readonly why: string }
