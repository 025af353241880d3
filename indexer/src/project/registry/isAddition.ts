import type { GovernedAction } from "../../decode/registry/GovernedAction.js"

const ADDITIONS: ReadonlySet<GovernedAction["kind"]> = new Set([
  "ApproveImage",
  "LiftPlatform",
  "LowerTcbNumbers",
  "InstallCodes",
])

/** True for a change that lets in what was not: an image, a platform, older evaluation numbers, code, another verifier. */
export function isAddition(actions: readonly GovernedAction[], verifier: string): boolean {
  return actions.some(
    (action) =>
      ADDITIONS.has(action.kind) ||
      (action.kind === "SetParameters" && action.parameters.verifier !== verifier),
  )
}
