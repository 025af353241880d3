const Sequencer = require("@jest/test-sequencer").default

/** Short files that run for minutes: begun last they would leave all other cores idle. */
const LONG = /\/tests\/(invariants|demo|scripts|indexer)\//

/** jest's own order, by time taken before or by size, with those known to be long at its front. */
module.exports = class extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests)
    const isLong = ({ path }) => LONG.test(path)
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))]
  }
}
