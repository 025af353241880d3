const Sequencer = require("@jest/test-sequencer").default

/** Whole processes and clocks that really pass: they leave the processor to others most of the time. */
const WAITS =
  /\/tests\/(client|demo|gateway|indexer|localnet|node-agent|scripts|ton-indexer-client)\//
/** Short files that run for minutes: begun last they would leave all other cores idle. */
const LONG = /\/tests\/(demo|indexer|invariants|node-agent|scripts)\//

const apart = (tests, pattern) => [
  tests.filter(({ path }) => pattern.test(path)),
  tests.filter(({ path }) => !pattern.test(path)),
]

/** jest's own order, by time taken before or by size, with those known to be long at its front; what waits and what computes side by side. */
module.exports = class extends Sequencer {
  async sort(tests) {
    const sorted = apart(await super.sort(tests), LONG).flat()
    const places = apart(sorted, WAITS).flatMap((part) =>
      part.map((test, index) => ({ test, place: index / part.length })),
    )
    return places.sort((a, b) => a.place - b.place).map(({ test }) => test)
  }
}
