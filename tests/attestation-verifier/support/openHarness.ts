import { Blockchain, createShardAccount } from "@ton/sandbox"
import { VerifierHarness } from "../../../wrappers/dist/build/VerifierHarness/VerifierHarness_VerifierHarness.js"
import { executor, networkConfig } from "../../world/networkConfig.js"

/** The harness contract on a chain of its own, at the sandbox's prices. */
export async function openHarness() {
  const chain = await Blockchain.create({
    config: await networkConfig("sandbox"),
    executor: await executor,
  })
  const { address, init } = await VerifierHarness.fromInit(0n)
  if (!init) throw new Error("the harness has no code")
  const account = { address, ...init, balance: 10n ** 9n, workchain: 0 }
  await chain.setShardAccount(address, createShardAccount(account))
  return { chain, address }
}
