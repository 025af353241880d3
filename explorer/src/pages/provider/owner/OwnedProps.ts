import type { OwnedName, OwnedProvider } from "./OwnedProvider.js"

/** Which Provider a panel acts on, and what the chain has of it. */
export interface OwnedProps {
  readonly of: OwnedName
  readonly owned: OwnedProvider
}
