import { createTestPki, makeCollateral } from "@cocoon/attestation/testPki"
import type { CollateralSource } from "../collateral/collateralSource.js"

/** Collateral under the test root for the quotes that `--attestation test` makes; `now` in Unix seconds. */
export function testCollateral(now: () => number): CollateralSource {
  return {
    async collateral() {
      const time = now()
      return makeCollateral(await createTestPki({ now: time }), { now: time })
    },
    forget: async () => undefined,
  }
}
