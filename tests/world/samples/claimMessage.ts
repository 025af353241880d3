import * as wire from "@cocoon/wrappers"
import { type Cell, toNano } from "@ton/core"
import { FLOOR } from "../constants.js"
import type { World } from "../createWorld.js"
import type { Deal } from "../job.js"
import { toUint } from "../keys.js"
import { cell } from "./row.js"

/** ClaimJob as the world's Provider would send it. */
export function claimMessage(world: World, deal: Deal, changes: Partial<ClaimParts> = {}): Cell {
  const parts = { ...CLAIM, floor: FLOOR, index: 0n, origin: 0n, ...changes }
  return cell(
    wire.storeClaimJob({
      $$type: "ClaimJob",
      queryId: 0n,
      slot: 0n,
      origin: parts.origin,
      openedAt: BigInt(deal.openedAt),
      dealId: deal.dealId,
      owner: world.providerOwner.address,
      index: parts.index,
      floor: parts.floor,
      claimant: cell(
        wire.storeJobClaimant({
          $$type: "JobClaimant",
          enclaveKey: toUint(world.enclave.publicKey),
          hpkeKey: toUint(world.hpke.publicKey),
          imageId: parts.imageId,
          validUntil: BigInt(parts.validUntil ?? (world.chain.now ?? 0) + 600),
          bond: parts.bond,
        }),
      ),
    }),
  )
}

interface ClaimParts {
  readonly floor: wire.PriceSheet
  readonly origin: bigint
  readonly index: bigint
  readonly imageId: bigint
  readonly validUntil: number | undefined
  readonly bond: bigint
}

const CLAIM = { imageId: 0xabcdn, validUntil: undefined, bond: toNano("0.5") } as const
