/** As `webSessionJournal` of @cocoon/client names its entries; its code is not loaded for a count. */
const PREFIX = "cocoon.session."

/** How many Sessions this browser keeps, of whichever wallet. */
export function keptSessions(storage: Storage): number {
  const names = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "")
  return names.filter((name) => name.startsWith(PREFIX)).length
}
