import type { Dictionary } from "@ton/core"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import type { World } from "../../world/createWorld.js"
import { historyOf } from "../../world/registryCalls.js"

const hex64 = (value: bigint) => value.toString(16).padStart(64, "0")

/** A Registry's state by its getters, in the words of the rows. */
export async function registryOnChain({ registry }: World) {
  const [state, parameters] = [await registry.getRegistry(), await registry.getParameters()]
  const [admission, queue] = [await registry.getAdmission(), await registry.getQueue()]
  if (!state) throw new Error("not initialised")
  return {
    row: {
      address: registry.address.toRawString(),
      governor: state.governor.toRawString(),
      pending_governor: state.pendingGovernor?.toRawString() ?? null,
      guardian: parameters.guardian.toRawString(),
      verifier: parameters.verifier.toRawString(),
      treasury: parameters.treasury.toRawString(),
      treasury_bps: Number(parameters.treasuryBps),
      stake_minimum: parameters.stakeMinimum.toString(),
      listing_deposit: parameters.listingDeposit.toString(),
      validity_seconds: Number(parameters.validitySeconds),
      policy: Number(parameters.policy),
      paused_until: Number(state.pausedUntil),
      terms_at: Number(state.termsAt),
      tcb_number_minimum: Number(admission.tcbNumberMinimum),
      qe_number_minimum: Number(admission.qeNumberMinimum),
      raised_at: Number(admission.raisedAt),
      providers: Number(state.providers),
      models: Number(state.models),
      last_change_id: Number(queue.lastId),
    },
    codes: (await registry.getCodes()).toBoc().toString("base64"),
    terms: historyOf(await registry.getTerms()).map(({ termsHash, activeAt, supersededAt }) => [
      hex64(termsHash),
      Number(activeAt),
      Number(supersededAt),
    ]),
    images: entries(admission.images),
    bans: entries(admission.platforms),
    queue: queue.changes
      .keys()
      .toSorted((one, other) => one - other)
      .map((id) => {
        const { changeHash, addition, readyAt } = queue.changes.get(id) ?? {}
        return [id, hex64(changeHash ?? 0n), addition, Number(readyAt)]
      }),
  }
}

/** The same from rows. */
export function registryInRows(rows: MemoryRows) {
  const [registry] = rows.all("registry")
  if (!registry) throw new Error("no row")
  const { codes, updated_lt: _, ...row } = registry
  const newest = rows.all("terms").toSorted((one, other) => other.active_at - one.active_at)
  return {
    row,
    codes: codes.at(-1),
    terms: newest.slice(0, 16).map((terms) => [terms.hash, terms.active_at, terms.superseded_at]),
    images: sorted(rows.all("image").map((image) => [image.image_id, image.revoked_at])),
    bans: sorted(rows.all("platform_ban").map((ban) => [ban.platform_id, ban.banned_at])),
    queue: rows
      .all("change")
      .filter(({ status }) => status === "queued")
      .map((change) => [change.id, change.hash, change.addition, change.ready_at]),
  }
}

type Entry = readonly [string, number]

const entries = (map: Dictionary<bigint, number>): Entry[] =>
  sorted([...map].map(([key, value]) => [hex64(key), value]))

const sorted = (list: readonly Entry[]): Entry[] =>
  list.toSorted(([one], [other]) => (one < other ? -1 : 1))
