import type { SessionEventData } from "../../decode/session/SessionEventData.js"
import type { Row } from "../../store/Database.js"
import { openDeal } from "../deal/openDeal.js"
import type { Projection } from "../Projection.js"
import { closeSession } from "./closeSession.js"
import { openSession } from "./openSession.js"
import { redeem } from "./redeem.js"

type Data = SessionEventData

/** A Session's events as rows of `session` and, for each payment, of `settlement`. */
export const projectSession: Projection = (rows, event) => {
  const { account, kind, at, lt } = event
  const data: unknown = event.data
  if (kind === "session.OpenSession") {
    rows.put("session", openSession(data as Data["session.OpenSession"], event))
    return
  }
  const row = openDeal(rows.of("session", account))
  if (row === undefined) return
  const change = (columns: Partial<Row<"session">>) =>
    rows.put("session", { ...row, ...columns, updated_at: at, updated_lt: lt })
  switch (kind) {
    case "session.TopUp":
      return change(topUp(row, data as Data["session.TopUp"]))
    case "session.RequestClose":
      return change({ status: "closing", close_at: at + row.conditions.closeSeconds })
    case "session.Redeem":
      return redeem(rows, { row, data: data as Data["session.Redeem"], event })
    case "session.SessionClosed":
      return closeSession(rows, { row, data: data as Data["session.SessionClosed"], event })
  }
}

const topUp = (row: Row<"session">, data: SessionEventData["session.TopUp"]) => ({
  deposit: (BigInt(row.deposit) + BigInt(data.amount)).toString(),
  expires_at: data.expiresAt === 0 ? row.expires_at : data.expiresAt,
})
