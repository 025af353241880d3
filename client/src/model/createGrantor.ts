import { bytesToHex, hexToBytes, sealGrant } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { refuse } from "../refuse.js"
import type { GrantEntry } from "./GrantJournal.js"
import { grantKey } from "./grantKey.js"
import { grantKeyOf } from "./grantKeyOf.js"
import { isGrantShown } from "./isGrantShown.js"
import type { KeyServiceOptions } from "./KeyServiceOptions.js"
import { modelMessageValue } from "./sendToModel.js"

/** After so many seconds of chain time a wallet's message landed or never will. */
const LANDS_WITHIN = 300

/** A verified node that is to get the key; raw addresses, chain time. */
export interface Grantee {
  readonly model: Address
  readonly provider: Address
  readonly hpkeKey: Uint8Array
  readonly now: number
}

/** Seals and sends each grant once; what it did is on disk before it is done. */
export interface Grantor {
  readonly isGranted: (name: Omit<Grantee, "now">) => boolean
  /** True when it was sent now or is known to stand. Throws CocoonError GRANT_BUDGET_SPENT, and as `grantKey`. */
  readonly grant: (grantee: Grantee) => Promise<boolean>
}

/** Reads the journal and makes the sending half of a key service. */
export async function createGrantor(options: KeyServiceOptions): Promise<Grantor> {
  const { clients, journal, budget, secrets, model: name } = options
  const [client] = clients
  const { epoch } = secrets
  const entries = new Map((await journal.load()).map((entry) => [grantKeyOf(entry), entry]))
  const put = async (entry: GrantEntry) => {
    await journal.put(entry)
    entries.set(grantKeyOf(entry), entry)
  }
  const namesOf = ({ model, provider, hpkeKey }: Omit<Grantee, "now">) => ({
    model: model.toRawString(),
    provider: provider.toRawString(),
    hpkeKey: bytesToHex(hpkeKey),
    epoch,
  })
  const nextFee = (): bigint => {
    const fee = modelMessageValue(client)
    const spent = [...entries.values()].reduce((sum, entry) => sum + entry.fee, 0n)
    if (spent + fee <= budget) return fee
    throw refuse("GRANT_BUDGET_SPENT", "the budget of fees is spent: raise it to grant more keys")
  }
  const plan = async (grantee: Grantee): Promise<GrantEntry> => {
    const fee = nextFee()
    const { modelHash } = name
    const { globalId } = client
    const wrapped = await sealGrant(secrets, { ...grantee, globalId, epoch, modelHash })
    const stage = "planned" as const
    return { ...namesOf(grantee), wrapped: bytesToHex(wrapped), fee, stage, at: grantee.now }
  }
  /** What is left to send of a grant that was planned before; a second sending costs a second fee. */
  const resume = async (entry: GrantEntry, now: number): Promise<GrantEntry | null> => {
    if (await isGrantShown(client, entry)) {
      await put({ ...entry, stage: "sent" })
      return null
    }
    if (entry.at + LANDS_WITHIN > now) return null
    return { ...entry, fee: entry.fee + nextFee(), at: now }
  }
  return {
    isGranted: (grantee) => entries.get(grantKeyOf(namesOf(grantee)))?.stage === "sent",
    async grant(grantee) {
      const before = entries.get(grantKeyOf(namesOf(grantee)))
      if (before?.stage === "sent") return true
      const entry = before === undefined ? await plan(grantee) : await resume(before, grantee.now)
      if (entry === null) return entries.get(grantKeyOf(namesOf(grantee)))?.stage === "sent"
      await put(entry)
      const provider = Address.parseRaw(entry.provider)
      await grantKey(client, { model: name, provider, epoch, wrapped: hexToBytes(entry.wrapped) })
      await put({ ...entry, stage: "sent" })
      return true
    },
  }
}
