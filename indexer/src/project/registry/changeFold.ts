import { ADDITION_SECONDS, DELAY_SECONDS, EXECUTE_SECONDS } from "@cocoon/wrappers"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { ChangeStatus } from "../../store/Database.js"
import type { Rows } from "../Rows.js"
import { rowOf } from "../rowOf.js"
import { changeRegistry } from "./changeRegistry.js"
import { enactAction } from "./enactAction.js"
import { isAddition } from "./isAddition.js"
import type { RegistryFold } from "./RegistryFold.js"

type Kind = `registry.${"ProposeChange" | "ExecuteChange" | "CancelChange"}`

/** The governance queue, by the rule of contracts/registry/queue.tact. */
export const changeFold: RegistryFold<Kind> = {
  "registry.ProposeChange": (rows, event, { sender, hash, actions }) => {
    dropLapsed(rows, event)
    const { verifier, last_change_id } = rowOf(rows, "registry", event)
    const id = last_change_id + 1
    const addition = isAddition(actions, verifier)
    const readyAt = event.at + Number(addition ? ADDITION_SECONDS : DELAY_SECONDS)
    rows.put("change", {
      registry: event.account,
      id,
      hash,
      addition,
      actions,
      status: "queued",
      proposed_at: event.at,
      proposed_lt: event.lt,
      proposer: sender,
      ready_at: readyAt,
      expires_at: readyAt + Number(EXECUTE_SECONDS),
      ended_at: null,
      ended_lt: null,
      ended_by: null,
    })
    changeRegistry(rows, event, () => ({ last_change_id: id }))
  },
  "registry.ExecuteChange": (rows, event, { sender, id, actions }) => {
    for (const action of actions) enactAction(rows, event, action)
    endChange(rows, event, { id, status: "executed", by: sender })
  },
  "registry.CancelChange": (rows, event, { sender, id }) =>
    endChange(rows, event, { id, status: "cancelled", by: sender }),
}

/** A proposal makes room: what nobody executed in time is gone from the queue. */
function dropLapsed(rows: Rows, event: IndexedEvent): void {
  for (const change of rows.of("change", event.account)) {
    if (change.status !== "queued" || event.at <= change.expires_at) continue
    const ended = { ended_at: event.at, ended_lt: event.lt, ended_by: null }
    rows.put("change", { ...change, status: "lapsed", ...ended })
  }
}

interface End {
  readonly id: number
  readonly status: ChangeStatus
  readonly by: string
}

const endChange = (rows: Rows, event: IndexedEvent, { id, status, by }: End): void => {
  const change = rows.get("change", [event.account, id])
  const ended = { status, ended_at: event.at, ended_lt: event.lt, ended_by: by }
  if (change) rows.put("change", { ...change, ...ended })
  changeRegistry(rows, event, () => ({}))
}
