/** Ends the process with one line on stderr and code 1: Blueprint itself would end with 0. */
export function fail(reason: string): never {
  console.error(reason)
  process.exit(1)
}
