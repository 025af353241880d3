const STEP_MS = 100

/** Waits until something is so. Throws when it is not after the patience. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not in ${patienceMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}
