import { startWhole, type Whole, type WholeOptions } from "./startWhole.js"

const START_MS = 180_000

/** Everything up for all tests of a file; read it inside the tests. */
export function useWhole(options: WholeOptions = {}): { readonly whole: Whole } {
  let started: Whole | undefined
  beforeAll(async () => {
    started = await startWhole(options)
  }, START_MS)
  afterAll(() => started?.close(), START_MS)
  return {
    get whole() {
      if (started === undefined) throw new Error("the processes run only inside the tests")
      return started
    },
  }
}
