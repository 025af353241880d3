import type { Projection } from "../../../indexer/src/project/Projection.js"
import { blankRow } from "./blankRow.js"

/**
 * A small fold that does all that a fold may do: put, replace, remove, add, and read rows of its account; and that asks for rows which
 * it may not see any more, so that seeing them would show.
 */
export const fakeProject: Projection = (rows, { account, lt, at, kind, data }) => {
  const text = (name: string): string => String(data[name])
  if (kind === "pool.Received") {
    const pool = rows.get("pool", [account]) ?? blankRow("pool", { address: account })
    const fees = String(BigInt(pool.fees) + BigInt(text("amount")))
    rows.put("pool", { ...pool, fees, updated_at: at, updated_lt: lt })
    const epoch = Number(data.epoch)
    const before =
      rows.get("reward_epoch", [account, epoch]) ??
      blankRow("reward_epoch", { pool: account, epoch })
    const total = String(BigInt(before.fees) + BigInt(text("amount")))
    rows.put("reward_epoch", {
      ...before,
      fees: total,
      reports: rows.of("reward_epoch", account).length,
    })
  }
  if (kind === "provider.Priced") {
    const offer = { provider: account, model: text("model"), completion: text("completion") }
    rows.put("price", blankRow("price", { ...offer, set_lt: lt }))
    rows.add("price_point", blankRow("price_point", { ...offer, lt, at }))
  }
  if (kind === "provider.Unpriced") {
    rows.remove("price", [account, text("model")])
    rows.add(
      "price_point",
      blankRow("price_point", { provider: account, model: text("model"), lt, at }),
    )
  }
  if (kind === "provider.Attested") {
    for (const row of rows.of("attestation", account))
      rows.put("attestation", { ...row, ended_at: at })
    const found = blankRow("attestation", { provider: account, lt, at, accepted: true })
    rows.put("attestation", { ...found, enclave_key: text("key") })
  }
  if (kind === "job.Opened") {
    const opened = { address: account, opened_lt: lt, opened_at: at, status: "open" as const }
    rows.put("job", blankRow("job", { ...opened, model: text("model"), images: [] }))
  }
  if (kind === "job.Settled") {
    const job = rows.of("job", account).find((row) => row.closed_at === null)
    if (job === undefined) throw new Error("a settled job was never opened")
    rows.put("job", { ...job, status: "settled", paid: text("paid"), closed_at: at, closed_lt: lt })
    const deal = {
      account,
      lt,
      at,
      deal: "job" as const,
      opened_lt: job.opened_lt,
      model: job.model,
    }
    rows.add("settlement", blankRow("settlement", { ...deal, paid: text("paid") }))
  }
}
