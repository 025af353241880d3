/**
 * Sessions of this browser are used by one tab at a time, as two would sign over each other's counts. Resolves with what gives them
 * free again, undefined when another tab has them. A browser without locks has to be trusted.
 */
export async function takeSessions(): Promise<(() => void) | undefined> {
  const { locks } = navigator as { readonly locks?: LockManager }
  if (locks === undefined) return () => undefined
  return new Promise((resolve, reject) => {
    const held = locks.request("cocoon.sessions", { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(undefined)
      return new Promise<void>((release) => resolve(() => release()))
    })
    held.catch(reject)
  })
}
