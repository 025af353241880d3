import { storeReceiptHead, storeReceiptTail, storeTokenUsage } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { cellOf, uintOf } from "./openMarket.js"

const usage = (counter: number) => ({
  $$type: "TokenUsage" as const,
  prompt: 1_000n * BigInt(counter),
  cached: 100n,
  completion: 500n * BigInt(counter),
  reasoning: 50n,
})

/** What a receipt of that counter metered. */
export const usageOf = (counter: number): Cell => cellOf(storeTokenUsage(usage(counter)))

/** A receipt as an enclave writes it; nobody but the contract checks its signature. */
export function receiptOf(
  deal: string,
  of: { counter: number; modelHash: bigint; final: boolean },
) {
  const tail = cellOf(
    storeReceiptTail({
      $$type: "ReceiptTail",
      requestHash: uintOf(`request ${deal}`),
      responseHash: uintOf(`response ${deal} ${of.counter}`),
      responseLength: 4_096n,
      deliveryHash: 0n,
    }),
  )
  return cellOf(
    storeReceiptHead({
      $$type: "ReceiptHead",
      dealId: uintOf(`deal ${deal}`),
      counter: BigInt(of.counter),
      usage: usage(of.counter),
      final: of.final ? 1n : 0n,
      modelHash: of.modelHash,
      tail,
    }),
  )
}

/** Bytes of a signature that nobody here checks. */
export const SIGNATURE = Buffer.alloc(64, 7)
