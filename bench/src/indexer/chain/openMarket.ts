import { deriveAccount } from "@cocoon/indexer"
import {
  childCodes,
  protocolCodes,
  storeAttestationAccepted,
  storeAttestationClaims,
  storeDealTerms,
  storeEnclaveKeys,
  storeInitRegistry,
  storeListedPrice,
  storeListModel,
  storeModelBirth,
  storeProviderBirth,
  storeProviderProfile,
  storeRegisterProvider,
  storeRegistryParameters,
  storeSetPrice,
  storeTermsEntry,
} from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell } from "@ton/core"
import { GENESIS, hashOf, Ledger, toAddress, walletOf } from "./Ledger.js"
import type { Market, MarketModel, MarketProvider } from "./Market.js"

export const REGISTRY = walletOf("registry")
export const GLOBAL_ID = -3
const GOVERNOR = walletOf("governor")
const VERIFIER = walletOf("verifier")
const PROVIDERS = 100
const MODELS = 20
const TON = 1_000_000_000n

export const cellOf = (store: (builder: Builder) => void): Cell =>
  beginCell().store(store).endCell()
export const uintOf = (name: string): bigint => BigInt(`0x${walletOf(name).slice(2)}`)
const text = (value: string): Cell => beginCell().storeStringTail(value).endCell()
export const rawHash = (raw: string): bigint => BigInt(`0x${raw.slice(2)}`)
export const sheetOf = (base: bigint) => ({
  $$type: "PriceSheet" as const,
  prompt: base,
  cached: base / 2n,
  completion: base * 3n,
  reasoning: base * 2n,
})

/** A Registry, its Providers with attestations and prices, and its Models. */
export async function openMarket(): Promise<Market> {
  const ledger = new Ledger()
  const codes = await protocolCodes(toAddress(REGISTRY))
  const pool = deriveAccount(codes, { kind: "pool" })
  const terms = cellOf(storeDealTerms(TERMS))
  const market = { ledger, registry: REGISTRY, pool, codes, terms }
  await initRegistry(market)
  const models = Array.from({ length: MODELS }, (_, at) => listModel(market, at))
  const providers = Array.from({ length: PROVIDERS }, (_, at) => register(market, at))
  for (const [at, provider] of providers.entries()) attest(market, provider, at)
  for (const [at, provider] of providers.entries()) {
    for (let step = 0; step < 3; step++) {
      const model = models[(at + step) % MODELS]
      if (model) setPrice(market, { provider, model, at })
    }
  }
  return { ...market, models, providers }
}

type Place = Omit<Market, "providers" | "models">

const TERMS = {
  $$type: "DealTerms",
  feeBps: 500n,
  keeperReward: 50_000_000n,
  bondBps: 1_000n,
  bondMinimum: TON / 10n,
  cancellationFee: 20_000_000n,
  deliverSeconds: 60n,
  execSecondsMin: 60n,
  graceSeconds: 60n,
  challengeSeconds: 300n,
  closeSeconds: 600n,
} as const

/** A DealTerms history of one entry. */
const historyOf = (terms: Cell): Cell =>
  cellOf(
    storeTermsEntry({
      $$type: "TermsEntry",
      termsHash: BigInt(`0x${terms.hash().toString("hex")}`),
      activeAt: BigInt(GENESIS),
      supersededAt: 0n,
      older: null,
    }),
  )

async function initRegistry({ ledger, registry, terms }: Place): Promise<void> {
  const parameters = cellOf(
    storeRegistryParameters({
      $$type: "RegistryParameters",
      verifier: toAddress(VERIFIER),
      guardian: toAddress(walletOf("guardian")),
      stakeMinimum: 100n * TON,
      listingDeposit: TON,
      validitySeconds: 86_400n * 30n,
      policy: 1n,
      treasury: toAddress(walletOf("treasury")),
      treasuryBps: 1_000n,
    }),
  )
  const images = beginCell().storeUint(uintOf("image"), 256).endCell()
  const init = { $$type: "InitRegistry" as const, queryId: 0n, codes: await childCodes() } as const
  const body = cellOf(storeInitRegistry({ ...init, parameters, terms, images }))
  const message = ledger.send({ from: GOVERNOR, to: registry, value: TON, body })
  ledger.write({ message, trace: hashOf("init") })
}

function register({ ledger, registry, codes, terms }: Place, at: number): MarketProvider {
  const owner = walletOf(`owner ${at}`)
  const index = at
  const address = deriveAccount(codes, { kind: "provider", owner, index })
  const keys = cellOf(
    storeEnclaveKeys({
      $$type: "EnclaveKeys",
      enclaveKey: uintOf(`enclave ${at}`),
      hpkeKey: uintOf(`hpke ${at}`),
    }),
  )
  const endpoint = text(`https://node-${at}.example`)
  const profile = cellOf(
    storeProviderProfile({ $$type: "ProviderProfile", endpoint, gpuClass: text("H100") }),
  )
  const common = { queryId: BigInt(at), stake: 500n * TON, operatorKey: uintOf(`op ${at}`), keys }
  const asked = {
    ...common,
    $$type: "RegisterProvider" as const,
    index: BigInt(index),
    profile,
  } as const
  const trace = hashOf(`register ${at}`)
  const message = ledger.send({
    ...{ from: owner, to: registry, value: 501n * TON },
    body: cellOf(storeRegisterProvider(asked)),
  })
  const born = {
    ...{ ...common, $$type: "ProviderBirth" as const, profile, terms: historyOf(terms) },
    verifier: toAddress(VERIFIER),
  } as const
  const birth = ledger.send({
    ...{ from: registry, to: address, value: 500n * TON },
    body: cellOf(storeProviderBirth(born)),
  })
  ledger.write({ message, out: [birth], trace })
  ledger.write({ message: birth, trace })
  return { address, owner, index }
}

function listModel({ ledger, registry, codes, terms }: Place, at: number): MarketModel {
  const owner = walletOf(`modeller ${at}`)
  const modelHash = uintOf(`model ${at}`)
  const royaltyBps = 200
  const names = { owner, modelHash: modelHash.toString(16).padStart(64, "0"), royaltyBps }
  const address = deriveAccount(codes, { kind: "model", ...names })
  const manifest = text(`https://models.example/${at}/manifest.json`)
  const asked = {
    ...{ $$type: "ListModel" as const, queryId: BigInt(at), modelHash },
    ...{ royaltyBps: BigInt(royaltyBps), manifest },
  } as const
  const trace = hashOf(`list ${at}`)
  const message = ledger.send({
    ...{ from: owner, to: registry, value: 2n * TON },
    body: cellOf(storeListModel(asked)),
  })
  const born = {
    ...{ $$type: "ModelBirth" as const, queryId: BigInt(at), deposit: TON, manifest },
    terms: historyOf(terms),
  } as const
  const birth = ledger.send({
    ...{ from: registry, to: address, value: TON },
    body: cellOf(storeModelBirth(born)),
  })
  ledger.write({ message, out: [birth], trace })
  ledger.write({ message: birth, trace })
  return { address, owner, modelHash, royaltyBps }
}

function attest({ ledger, registry }: Place, provider: MarketProvider, at: number): void {
  const claims = cellOf(
    storeAttestationClaims({
      $$type: "AttestationClaims",
      imageId: uintOf("image"),
      platformId: uintOf(`platform ${at}`),
      mrSeamHash: uintOf("seam"),
      collateralUntil: BigInt(GENESIS + 86_400 * 30),
      fmspc: 0x00806f050000n,
      tcbStatus: 0n,
      tcbNumber: 18n,
      qeNumber: 18n,
      tdAttributes: 0n,
      reportData: beginCell()
        .storeUint(uintOf(`report ${at}`), 512)
        .endCell(),
    }),
  )
  const accepted = {
    ...{
      $$type: "AttestationAccepted" as const,
      queryId: BigInt(at),
      validitySeconds: 86_400n * 30n,
    },
    ...{ commitment: uintOf(`commitment ${at}`), claims },
  } as const
  const message = ledger.send({
    ...{ from: registry, to: provider.address, value: TON / 10n },
    body: cellOf(storeAttestationAccepted(accepted)),
  })
  ledger.write({ message, trace: hashOf(`attest ${at}`) })
}

interface Priced {
  readonly provider: MarketProvider
  readonly model: MarketModel
  readonly at: number
}

function setPrice({ ledger }: Place, { provider, model, at }: Priced): void {
  const price = cellOf(
    storeListedPrice({
      $$type: "ListedPrice",
      sheet: sheetOf(1_000_000n + BigInt(at) * 1_000n),
      floor: sheetOf(500_000n),
    }),
  )
  const set = {
    $$type: "SetPrice" as const,
    queryId: BigInt(at),
    model: rawHash(model.address),
  } as const
  const message = ledger.send({
    ...{ from: provider.owner, to: provider.address, value: TON / 10n },
    body: cellOf(storeSetPrice({ ...set, price })),
  })
  ledger.write({ message, trace: hashOf(`price ${at} ${model.address}`) })
}
