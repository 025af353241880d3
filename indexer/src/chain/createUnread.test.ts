import { Registry } from "prom-client"
import type { Decoded } from "../decode/Decoded.js"
import { createUnread } from "./createUnread.js"
import { createIngestMetrics } from "./metrics/createIngestMetrics.js"

const decoded = (account: string, lt: string, unread?: string): Decoded =>
  ({ transaction: { account, lt }, ...(unread === undefined ? {} : { unread }) }) as Decoded

it("what cannot be read is counted each time and logged once an account, without its content", async () => {
  const metrics = createIngestMetrics(new Registry())
  const lines: unknown[] = []
  const tell = createUnread({ metrics, log: { warn: (fields) => lines.push(fields) } })
  tell([decoded("a", "1"), decoded("a", "2", "job.OpenJob"), decoded("a", "3", "job.OpenJob")])
  tell([decoded("b", "4", "session.Redeem"), decoded("a", "5", "job.ClaimJob")])
  expect(lines).toEqual([
    { account: "a", lt: "2", name: "job.OpenJob" },
    { account: "b", lt: "4", name: "session.Redeem" },
  ])
  const { values } = await metrics.unread.get()
  expect(values.map(({ labels, value }) => [labels.name, value])).toEqual([
    ["job.OpenJob", 2],
    ["session.Redeem", 1],
    ["job.ClaimJob", 1],
  ])
})
