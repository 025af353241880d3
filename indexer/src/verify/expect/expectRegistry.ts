import { loadAdmission, loadChangeQueue, loadInstalled, type RegistryState } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { hex64 } from "../../decode/hex64.js"
import { readParameters } from "../../decode/registry/readParameters.js"
import { termsEntries } from "../../decode/termsEntries.js"
import type { Columns, Expected } from "./Expected.js"

/** The Registry, its DealTerms, images, bans and queue. */
export function expectRegistry(address: string, state: RegistryState | null): Expected[] {
  if (state === null) return [{ table: "registry", rows: [], covers: () => true }]
  const registry = { where: { address }, columns: columnsOf(state) }
  return [
    { table: "registry", rows: [registry], covers: () => true },
    termsOf(address, loadInstalled(state.installed.beginParse()).terms),
    ...admissionOf(address, state.admission),
    queueOf(address, state.queue),
  ]
}

function columnsOf(state: RegistryState): Columns {
  const admission = loadAdmission(state.admission.beginParse())
  return {
    governor: state.governor.toRawString(),
    pending_governor: state.pendingGovernor?.toRawString() ?? null,
    paused_until: Number(state.pausedUntil),
    terms_at: Number(state.termsAt),
    providers: Number(state.providers),
    models: Number(state.models),
    ...readParameters(state.parameters),
    tcb_number_minimum: Number(admission.tcbNumberMinimum),
    qe_number_minimum: Number(admission.qeNumberMinimum),
    raised_at: Number(admission.raisedAt),
    last_change_id: Number(loadChangeQueue(state.queue.beginParse()).lastId),
  }
}

/** The contract keeps the last entries, the log all of them. */
function termsOf(registry: string, history: Cell): Expected {
  const entries = termsEntries(history)
  const oldest = Math.min(...entries.map(({ activeAt }) => activeAt))
  return {
    table: "terms",
    rows: entries.map(({ termsHash: hash, activeAt, supersededAt }) => ({
      where: { registry, hash, active_at: activeAt },
      columns: { superseded_at: supersededAt },
    })),
    covers: ({ active_at }) => Number(active_at) > oldest,
  }
}

function admissionOf(registry: string, cell: Cell): Expected[] {
  const { images, platforms } = loadAdmission(cell.beginParse())
  const covers = () => true
  return [
    {
      table: "image",
      rows: [...images].map(([id, revokedAt]) => ({
        where: { registry, image_id: hex64(id) },
        columns: { revoked_at: Number(revokedAt) },
      })),
      covers,
    },
    {
      table: "platform_ban",
      rows: [...platforms].map(([id, bannedAt]) => ({
        where: { registry, platform_id: hex64(id) },
        columns: { banned_at: Number(bannedAt) },
      })),
      covers,
    },
  ]
}

function queueOf(registry: string, cell: Cell): Expected {
  const { changes } = loadChangeQueue(cell.beginParse())
  return {
    table: "change",
    rows: [...changes].map(([id, { changeHash, addition, readyAt }]) => ({
      where: { registry, id: Number(id) },
      columns: {
        hash: hex64(changeHash),
        addition,
        ready_at: Number(readyAt),
        status: "queued",
      },
    })),
    covers: ({ status }) => status === "queued",
  }
}
