import type { Projection } from "../../project/Projection.js"
import { upsertRows } from "../rows/writeRows.js"
import type { Store } from "../Store.js"
import type { Writer } from "../Writer.js"
import { beginNetwork } from "./beginNetwork.js"
import { commitBatch } from "./commitBatch.js"
import { forgetPreviews } from "./forgetPreviews.js"
import { previewRows } from "./previewRows.js"
import { readStanding } from "./readStanding.js"
import { rebuildRows } from "./rebuildRows.js"

/** Writes batches to a store whose writer's lock this process holds; `project` is the fold of every account. */
export function createWriter(store: Store, project: Projection): Writer {
  return {
    begin: (roots) => store.write((trx) => beginNetwork(trx, roots)),
    standing: () => store.write(readStanding),
    commit: (batch) =>
      store.write((trx, announce) => commitBatch(trx, batch, { project, announce })),
    preview: (rows) => store.write((trx, announce) => previewRows(trx, rows, announce)),
    forget: (what) => store.write((trx, announce) => forgetPreviews(trx, what, announce)),
    pots: (rows) => store.write((trx) => upsertRows(trx, "reward_pot", rows)),
    rebuild: () => store.write((trx, announce) => rebuildRows(trx, project, announce)),
  }
}
