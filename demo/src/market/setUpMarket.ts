import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import {
  type CocoonClient,
  createCocoonClient,
  type KeyPolicy,
  type KeyServiceEvent,
} from "@cocoon/client"
import { EPOCH_SECONDS, epochOf } from "@cocoon/protocol"
import { formatTon } from "@cocoon/protocol/format"
import { createTonIndexerClient, type TonIndexerClient } from "@cocoon/ton-indexer-client"
import { openIndex } from "../indexer/openIndex.js"
import { fund } from "../localnet/fund.js"
import { type Localnet, startLocalnet } from "../localnet/startLocalnet.js"
import type { Run } from "../run/Run.js"
import { deployRegistry } from "../setup/deployRegistry.js"
import { listToy } from "../setup/listToy.js"
import { registryOf } from "../setup/registryOf.js"
import { AGENTS, GIFTS, type MarketRole } from "./cast.js"
import { createMarketPeople, type MarketPeople } from "./createMarketPeople.js"
import { grantKeys } from "./grantKeys.js"
import { listPrivate } from "./listPrivate.js"
import type { MarketStage } from "./MarketStage.js"
import { moveClock } from "./moveClock.js"
import { type SealedModel, sealToy } from "./sealToy.js"
import { serveFiles } from "./serveFiles.js"
import { initMarketAgents, startMarketAgents } from "./startMarketAgents.js"
import { syncTreasury } from "./syncTreasury.js"
import { weightsReady } from "./weightsReady.js"

type As = (role: MarketRole) => CocoonClient

/** Brings a market up: network, wallets, Registry with treasury, a public and a private listing, three agents at work. */
export async function setUpMarket(run: Run): Promise<MarketStage> {
  const image = startInit(run)
  const localnet = await startDay(run)
  const { globalId, toncenterV3: chainApi } = localnet
  const indexer = createTonIndexerClient({ baseUrl: chainApi })
  const people = await makePeople(run, { localnet, indexer })
  const registry = (await registryOf(people.governor.address)).address
  const attestation = { root: TEST_ROOT_PUBLIC_KEY }
  const as: As = (role) =>
    createCocoonClient({ indexer, registry, globalId, attestation, wallet: people[role] })
  const { imageId, ...contracts } = await deploy(run, { as, people, image })
  const index = openIndex(run, { localnet, registry, port: 0 })
  const files = await serveFiles()
  run.defer(files.close)
  const policy = policyFor(imageId)
  const sealed = await sealToy(files)
  const models = await list(run, { as, people, sealed, policy })
  const shared = { models, registry, globalId, chainApi, people, indexer }
  const places = { weightsHost: files.host, modelsDir: run.modelsDir }
  const agents = await startMarketAgents(run, { ...shared, ...places })
  const grants = await grant(run, {
    as,
    sealed,
    policy,
    models,
    agents,
    registry,
    globalId,
    chainApi,
  })
  const shown = { localnet, indexer, people, registry, ...contracts, as, models, agents, grants }
  return { ...shown, index: await index }
}

/** The agents' keys are made while the network starts: neither needs the other. */
function startInit(run: Run): Promise<bigint> {
  const image = initMarketAgents(run)
  image.catch(() => undefined)
  return image
}

/** Starts a network at the first second of an epoch, so that all of the market's jobs are within it. */
function startDay(run: Run): Promise<Localnet> {
  return run.step("localnet", async (note, signal) => {
    const { prices } = run.config
    const { processes, keep: onStart } = run
    const localnet = await startLocalnet(processes, { prices, port: 0, signal, onStart })
    const epoch = epochOf(Math.floor(Date.now() / 1_000)) + 1
    await moveClock(localnet.control, { to: epoch * EPOCH_SECONDS, signal })
    note(`${prices} prices, its clock at the beginning of epoch ${epoch}`)
    return localnet
  })
}

interface Network {
  readonly localnet: Localnet
  readonly indexer: TonIndexerClient
}

function makePeople(run: Run, { localnet, indexer }: Network): Promise<MarketPeople> {
  return run.step("wallets", async (note, signal) => {
    const { globalId, control } = localnet
    const people = await createMarketPeople({
      indexer,
      globalId,
      signal: run.signal,
      fund: (to, amount) => fund(control, { to, amount, signal }),
    })
    const sum = Object.values(GIFTS).reduce((all, gift) => all + gift, 0n)
    note(`${Object.keys(people).join(", ")}: ${formatTon(sum)} from the faucet`)
    return people
  })
}

interface Actors {
  readonly as: As
  readonly people: MarketPeople
}

async function deploy(
  run: Run,
  { as, people, image }: Actors & { readonly image: Promise<bigint> },
) {
  const imageId = await run.step("three agents' keys and their image", () => image)
  return run.step("Registry, RewardPool with treasury, verifier", async (note, signal) => {
    const roles = {
      governor: people.governor,
      guardian: people.guardian.address,
      treasury: people.treasury.address,
    }
    const client = as("governor")
    const deployed = await deployRegistry(client, { ...roles, imageId, signal })
    await syncTreasury(client, signal)
    note(`${client.registry}`)
    return { ...deployed, imageId }
  })
}

function policyFor(imageId: bigint): KeyPolicy {
  return { images: [imageId], tcbNumber: 0, tcbStatuses: ["UpToDate"], gpuEvidenceHash: 0n }
}

interface Listings extends Actors {
  readonly sealed: SealedModel
  readonly policy: KeyPolicy
}

function list(run: Run, { as, people, sealed, policy }: Listings): Promise<MarketStage["models"]> {
  return run.step("a public and a private model listed", async (note, signal) => {
    const { modelsDir } = run
    const client = as("modelOwner")
    const owner = people.modelOwner.address
    const open = await listToy(client, { owner, modelsDir, signal })
    const closed = await listPrivate(client, { owner, sealed, policy, signal })
    note(`royalties 5 % and 10 %, the private one's key epoch ${sealed.secrets.epoch} published`)
    return { public: open, private: closed }
  })
}

interface Granting extends Pick<MarketStage, "as" | "models" | "agents" | "registry"> {
  readonly sealed: SealedModel
  readonly policy: KeyPolicy
  readonly globalId: number
  readonly chainApi: string
}

/** The key service reads through two ways into the network, as it would with two operators of an API. */
function grant(run: Run, granting: Granting): Promise<readonly KeyServiceEvent[]> {
  const { as, models, agents, sealed, policy, registry, globalId, chainApi } = granting
  return run.step("the private model's key granted on chain", async (note, signal) => {
    const indexer = createTonIndexerClient({ baseUrl: chainApi })
    const second = createCocoonClient({ indexer, registry, globalId })
    const { secrets } = sealed
    const service = { model: models.private.name, policy, secrets, nodes: AGENTS.length, signal }
    const events = await grantKeys({ clients: [as("modelOwner"), second], ...service })
    await weightsReady(agents, signal)
    note(`to ${AGENTS.length} nodes, each after its quote was verified; their weights are ready`)
    return events
  })
}
