import { createHash } from "node:crypto"
import { verifyReceipt } from "@cocoon/protocol"
import type { ConformanceTarget } from "./ConformanceTarget.js"
import { connect } from "./connect.js"
import { receiptOf } from "./receiptOf.js"

const messages = [{ role: "user" as const, content: "Say something about Rome." }]

/** Chats in one piece. */
export function describeChat(target: ConformanceTarget): void {
  const ask = { model: target.models.chat, messages, max_tokens: target.maxTokens }

  describe("chat", () => {
    it("answers, with usage and its cost", async () => {
      const { data, request_id } = await connect(target).chat.completions.create(ask).withResponse()
      expect(request_id).toMatch(/^req_[0-9a-f]{32}$/)
      expect(data).toMatchObject({ object: "chat.completion", model: expect.any(String) })
      expect(data.choices[0]?.message.role).toBe("assistant")
      const usage = data.usage as { total_tokens: number; cost: string } | undefined
      expect(usage?.total_tokens).toBeGreaterThan(0)
      expect(usage?.cost).toMatch(/^\d+$/)
    })

    it("gives a receipt that verifies offline: signature, and the answer's own bytes", async () => {
      const response = await connect(target).chat.completions.create(ask).asResponse()
      const text = await response.text()
      const { id, usage } = JSON.parse(text) as { id: string; usage: { cost: string } }
      const { json, receipt } = await receiptOf(target, id)
      expect(json).toMatchObject({ id, cost: usage.cost, verbatim: true })
      const bytes = (hex: unknown) => Buffer.from(String(hex), "hex")
      const proof = { signature: bytes(json.signature), enclaveKey: bytes(json.enclave_key) }
      expect(verifyReceipt(receipt, proof)).toBe(true)
      expect(verifyReceipt({ ...receipt, counter: receipt.counter + 1n }, proof)).toBe(false)
      const sent = text.replace(`,"cost":"${usage.cost}"`, "")
      const data = createHash("sha256").update(sent).digest()
      const salted = createHash("sha256").update(bytes(json.response_salt)).update(data)
      expect(salted.digest("hex")).toBe(receipt.responseHash.toString(16).padStart(64, "0"))
    })

    it("a receipt is found by the request's id too, and only by the key that paid", async () => {
      const call = connect(target).chat.completions.create(ask)
      const { data, request_id: requestId } = await call.withResponse()
      expect((await receiptOf(target, String(requestId))).json.id).toBe(data.id)
      const headers = { authorization: `Bearer ${target.refused.broke()}` }
      const other = await fetch(`${target.baseURL()}/receipts/${data.id}`, { headers })
      expect(other.status).toBe(404)
      expect(await other.json()).toMatchObject({ error: { code: "receipt_not_found" } })
    })

    it("parallel requests all get their own answer", async () => {
      const client = connect(target)
      const all = await Promise.all(
        Array.from({ length: 8 }, () => client.chat.completions.create(ask)),
      )
      expect(new Set(all.map(({ id }) => id)).size).toBe(8)
    })

    it("fields of the gateway's own concern are taken", async () => {
      const extras = { user: "somebody", metadata: { a: "b" }, store: false, n: 1 }
      const answer = await connect(target).chat.completions.create({ ...ask, ...extras })
      expect(answer.choices).toHaveLength(1)
    })
  })
}
