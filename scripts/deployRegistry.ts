import {
  childCodes,
  imagesCell,
  openRewardPool,
  protocolCodes,
  Registry,
  storeInitRegistry,
} from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { beginCell, toNano } from "@ton/core"
import { cellOf } from "./lib/cells"
import { hashes, optional, uint } from "./lib/fields"
import { parametersCell, parametersFields } from "./lib/parametersFields"
import { readArgs } from "./lib/readArgs"
import { senderAddress } from "./lib/senderAddress"
import { sendTo } from "./lib/sendTo"
import { termsCell, termsFields } from "./lib/termsFields"

/** Deploys a Registry governed by the wallet, and its RewardPool, to trust an AttestationVerifier. Guardian and treasury are the wallet unless said. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const sender = senderAddress(provider)
  const { salt, ...given } = readArgs(args, {
    salt: optional(uint(64), 0n),
    ...parametersFields,
    guardian: optional(parametersFields.guardian, sender),
    treasury: optional(parametersFields.treasury, sender),
    images: optional(hashes(32), []),
    ...termsFields,
  })
  const registry = await Registry.fromInit(sender, salt, null)
  const { verifier, guardian, treasury, stakeMinimum, listingDeposit } = given
  const { validitySeconds, policy, treasuryBps } = given
  const amounts = { stakeMinimum, listingDeposit, validitySeconds, policy, treasuryBps }
  const init = storeInitRegistry({
    $$type: "InitRegistry",
    queryId: 0n,
    codes: await childCodes(),
    parameters: parametersCell({ verifier, guardian, treasury, ...amounts }),
    terms: termsCell(given),
    images: imagesCell(given.images),
  })
  const to = registry.address
  await sendTo(provider, { to, value: toNano("1"), body: cellOf(init), init: registry.init })
  const pool = await openRewardPool(await protocolCodes(to))
  const body = beginCell().endCell()
  await sendTo(provider, { to: pool.address, value: toNano("0.1"), body, init: pool.init })
  console.log(`registry    ${to}`)
  console.log(`rewardPool  ${pool.address}`)
}
