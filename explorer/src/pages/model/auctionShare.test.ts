import { auctionBps } from "@cocoon/protocol"
import fc from "fast-check"
import { auctionShare } from "./auctionShare.js"

it("an auction rises as the protocol's own does", () => {
  const auction = fc.record({ startBps: fc.nat(10_000), auctionSeconds: fc.nat(100_000) })
  fc.assert(
    fc.property(auction, fc.integer({ min: -10, max: 200_000 }), (one, elapsed) => {
      expect(auctionShare(one, elapsed)).toBe(auctionBps(one, elapsed))
    }),
  )
})
