import * as wire from "@cocoon/wrappers"
import type { World } from "../createWorld.js"
import { cell, type Row } from "./row.js"

/** What the RewardPool takes. */
export function poolRows(world: World): Row[] {
  const queryId = 0n
  const work = { queryId, epoch: 1n, work: 1n, owner: world.providerOwner.address, index: 0n }
  const report = { $$type: "ReportWork", ...work, origin: 0n } as const
  const claim = { $$type: "ClaimReward", ...work, origin: 0n } as const
  const treasury = {
    $$type: "TreasurySynced",
    queryId,
    treasury: world.governor.address,
    treasuryBps: 1n,
  } as const
  const fee = { $$type: "CollectFee", queryId } as const
  const deposit = { $$type: "FundRewards", queryId } as const
  const turn = { $$type: "TurnEpoch", queryId } as const
  const from = world.provider.address
  const anyone = { from: world.stranger.address, refused: null }
  const refused = "ERROR_NOT_PROVIDER"
  return [
    { name: "CollectFee", body: cell(wire.storeCollectFee(fee)), ...anyone },
    { name: "FundRewards", body: cell(wire.storeFundRewards(deposit)), ...anyone },
    { name: "TurnEpoch", body: cell(wire.storeTurnEpoch(turn)), ...anyone },
    { name: "ReportWork", body: cell(wire.storeReportWork(report)), from, refused },
    { name: "ClaimReward", body: cell(wire.storeClaimReward(claim)), from, refused },
    {
      name: "TreasurySynced",
      body: cell(wire.storeTreasurySynced(treasury)),
      from: world.registry.address,
      refused: "ERROR_NOT_REGISTRY",
    },
  ]
}
