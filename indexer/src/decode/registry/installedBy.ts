import type { EventData } from "../EventData.js"
import type { IndexedEvent } from "../IndexedEvent.js"
import type { InstalledCodes } from "./InstalledCodes.js"
import type { RegistryEvents } from "./RegistryEvents.js"

/** The codes that an event of a Registry puts in force, in order. */
export function installedBy(event: Pick<IndexedEvent, "kind" | "data">): InstalledCodes[] {
  const { kind, data } = event as unknown as EventData<RegistryEvents>
  if (kind === "registry.InitRegistry") return [data.codes]
  if (kind !== "registry.ExecuteChange") return []
  return data.actions.flatMap((action) => (action.kind === "InstallCodes" ? [action.codes] : []))
}
