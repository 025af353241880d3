import type { CocoonClient } from "@cocoon/client"

/** Something that a person does on the chain. */
export interface Action<Result = unknown> {
  /** In the chosen language: what is done, as on the button. */
  readonly title: string
  /** What follows for whoever signs, one sentence each, in the chosen language. */
  readonly consequences: readonly string[]
  /** Does it with this client, whose wallet shows every message for review before it is signed. */
  readonly run: (client: CocoonClient) => Promise<Result>
  /** The page itself shows how it goes on: the window closes when all was signed, and comes back only to tell of a failure. */
  readonly recedes?: boolean
  /** Where the person goes on from when it is done. */
  readonly next?: (result: Result) => { readonly to: string; readonly label: string }
}
