import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { CocoonClient } from "@cocoon/client"
import type { Wallet, WalletMessage } from "@cocoon/client/wallet"
import { NANO } from "@cocoon/protocol/units"
import {
  childCodes,
  imagesCell,
  openRewardPool,
  openVerifier,
  storeDealTerms,
  storeInitRegistry,
  storeRegistryParameters,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, type Contract } from "@ton/core"
import { isActive } from "../localnet/isActive.js"
import { waitFor } from "../run/waitFor.js"
import { LISTING_DEPOSIT, STAKE, TERMS, TREASURY_BPS } from "./constants.js"
import { registryOf } from "./registryOf.js"

/** Who may do what in the new Registry, and the image that it approves. */
export interface DeployOptions {
  readonly governor: Wallet
  readonly guardian: Address
  /** Whose the pool's share of the fees is; default: the governor. */
  readonly treasury?: Address
  readonly imageId: bigint
  readonly signal: AbortSignal
}

/** Rent of a verifier that begins to keep documents; the documents bring their own. */
const VERIFIER_VALUE = NANO

/** Deploys AttestationVerifier (under the test root), RewardPool and a Registry with the image approved. */
export async function deployRegistry(
  client: CocoonClient,
  options: DeployOptions,
): Promise<{ readonly rewardPool: Address; readonly verifier: Address }> {
  const { governor, signal } = options
  const registry = await registryOf(governor.address)
  const pool = await openRewardPool(await client.codes())
  const verifier = await openVerifier(TEST_ROOT_PUBLIC_KEY)
  await governor.send([
    deploy(verifier, { value: VERIFIER_VALUE, body: beginCell().endCell() }),
    deploy(registry, { value: NANO, body: await initBody(options, verifier.address) }),
    deploy(pool, { value: NANO / 10n, body: beginCell().endCell() }),
  ])
  const look = async () => {
    const addresses = [registry.address, pool.address, verifier.address]
    return (await isActive(client.indexer, addresses)) ? addresses : undefined
  }
  await waitFor({ look, signal })
  return { rewardPool: pool.address, verifier: verifier.address }
}

function deploy(
  { address, init }: Contract,
  { value, body }: { readonly value: bigint; readonly body: Cell },
): WalletMessage {
  return { to: address, value, body, bounce: false, ...(init == null ? {} : { init }) }
}

async function initBody(options: DeployOptions, verifier: Address): Promise<Cell> {
  const { governor, guardian, treasury = governor.address, imageId } = options
  const parameters = storeRegistryParameters({
    $$type: "RegistryParameters",
    verifier,
    guardian,
    stakeMinimum: STAKE,
    listingDeposit: LISTING_DEPOSIT,
    validitySeconds: 86_400n,
    policy: 1n,
    treasury,
    treasuryBps: TREASURY_BPS,
  })
  const init = storeInitRegistry({
    $$type: "InitRegistry",
    queryId: 0n,
    codes: await childCodes(),
    parameters: cell(parameters),
    terms: cell(storeDealTerms(TERMS)),
    images: imagesCell([imageId]),
  })
  return cell(init)
}

function cell(store: (builder: Builder) => void): Cell {
  return beginCell().store(store).endCell()
}
