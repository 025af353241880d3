// Writes the shared vectors from the formulas of the design with node:crypto alone: a second implementation
// that imports nothing of this project. Run `node tests/vectors/generate.mjs` after a change of the wire
// formats; TypeScript (protocol/src) and Tact (tests/) are both checked against the files.
import * as crypto from "node:crypto"
import { writeFileSync } from "node:fs"
import { channel } from "./channel.mjs"
import { ascii, hex, int, named, rawPublic, SEED, sha256, signer, uint } from "./encoding.mjs"
import { market } from "./market.mjs"
import { model } from "./model.mjs"
import { references } from "./reference.mjs"
import { sealed } from "./sealed.mjs"

const U64 = 2n ** 64n - 1n
const U128 = 2n ** 128n - 1n
const U256 = 2n ** 256n - 1n

const signed = (bytes) => ({
  bytes: bytes.toString("hex"),
  digest: sha256(bytes).toString("hex"),
  signature: crypto.sign(null, sha256(bytes), signer).toString("hex"),
})
const keys = { seed: SEED.toString("hex"), publicKey: rawPublic(signer).toString("hex") }

const usages = {
  zero: [0n, 0n, 0n, 0n],
  small: [17n, 4n, 52n, 9n],
  most: [U64, U64, U64, U64],
}
const usageJson = ([prompt, cached, completion, reasoning]) => ({
  prompt: String(prompt),
  cached: String(cached),
  completion: String(completion),
  reasoning: String(reasoning),
})

/** Representation hash of the receipt's two ordinary cells (TVM whitepaper 3.1.5). */
function receiptCellHash(head, tail) {
  const tailHash = sha256(Buffer.from([0, 2 * tail.length]), tail)
  return sha256(Buffer.from([1, 2 * head.length]), head, uint(0n, 2), tailHash).toString("hex")
}

function receiptCase(name, fields) {
  const { dealId, counter, usage, final, hash, responseLength } = fields
  const [modelHash, requestHash, responseHash, deliveryHash] = [
    "model",
    "request",
    "response",
    "delivery",
  ].map(hash)
  const metered = usage.map((tokens) => uint(tokens, 8))
  const head = Buffer.concat([
    uint(dealId, 32),
    uint(counter, 8),
    ...metered,
    uint(final ? 1n : 0n, 1),
    uint(modelHash, 32),
  ])
  const tail = Buffer.concat([
    uint(requestHash, 32),
    uint(responseHash, 32),
    uint(responseLength, 4),
    uint(deliveryHash, 32),
  ])
  const hashes = {
    modelHash: hex(modelHash),
    requestHash: hex(requestHash),
    responseHash: hex(responseHash),
  }
  return {
    name,
    receipt: {
      dealId: hex(dealId),
      counter: String(counter),
      usage: usageJson(usage),
      final,
      ...hashes,
      responseLength: Number(responseLength),
      deliveryHash: hex(deliveryHash),
    },
    ...signed(Buffer.concat([ascii("cocoon.receipt.v1"), head, tail])),
    cellHash: receiptCellHash(head, tail),
  }
}

const receipt = {
  ...keys,
  cases: [
    receiptCase("all fields zero", {
      dealId: 0n,
      counter: 0n,
      usage: usages.zero,
      final: false,
      hash: () => 0n,
      responseLength: 0n,
    }),
    receiptCase("a final receipt of a job", {
      dealId: named("deal"),
      counter: 1n,
      usage: usages.small,
      final: true,
      hash: named,
      responseLength: 384n,
    }),
    receiptCase("a receipt within a session", {
      dealId: named("session"),
      counter: 41n,
      usage: usages.small,
      final: false,
      hash: named,
      responseLength: 49152n,
    }),
    receiptCase("all fields at their largest", {
      dealId: U256,
      counter: U64,
      usage: usages.most,
      final: true,
      hash: () => U256,
      responseLength: 2n ** 32n - 1n,
    }),
  ],
}

const voucher = {
  ...keys,
  cases: [
    ["nothing authorised", 0n, 0n],
    ["half a coin", named("session"), 500_000_000n],
    ["one nanoTON more", named("session"), 500_000_001n],
    ["all fields at their largest", U256, U128],
  ].map(([name, dealId, authorised]) => ({
    name,
    voucher: { dealId: hex(dealId), authorised: String(authorised) },
    ...signed(Buffer.concat([ascii("cocoon.voucher.v1"), uint(dealId, 32), uint(authorised, 16)])),
  })),
}

const reject = {
  ...keys,
  cases: [
    ["reason 0", named("deal"), 0n],
    ["reason 1", named("deal"), 1n],
    ["all fields at their largest", U256, 2n ** 32n - 1n],
  ].map(([name, dealId, reason]) => ({
    name,
    reject: { dealId: hex(dealId), reason: Number(reason) },
    ...signed(Buffer.concat([ascii("cocoon.reject.v1"), uint(dealId, 32), uint(reason, 4)])),
  })),
}

const dealId = {
  cases: [
    ["all fields zero", 0, 0, 0n, 0n, 0n],
    ["mainnet", -239, 0, named("account"), 58_000_001_000_003n, named("offer")],
    ["testnet, same deal", -3, 0, named("account"), 58_000_001_000_003n, named("offer")],
    ["masterchain", -239, -1, named("account"), 58_000_001_000_003n, named("offer")],
    ["reopened one lt later", -239, 0, named("account"), 58_000_001_000_004n, named("offer")],
    ["largest", 2 ** 31 - 1, 0, U256, U64, U256],
    ["smallest global id", -(2 ** 31), 0, U256, U64, U256],
  ].map(([name, globalId, workchain, account, openedLt, offerHash]) => {
    const bytes = Buffer.concat([
      ascii("cocoon.deal.v1"),
      int(globalId, 4),
      int(workchain, 1),
      uint(account, 32),
      uint(openedLt, 8),
      uint(offerHash, 32),
    ])
    const deal = {
      globalId,
      workchain,
      account: hex(account),
      openedLt: String(openedLt),
      offerHash: hex(offerHash),
    }
    return { name, deal, bytes: bytes.toString("hex"), dealId: sha256(bytes).toString("hex") }
  }),
}

const costCase = (name, usage, sheet) => {
  const sum = usage.reduce((total, tokens, i) => total + tokens * sheet[i], 0n)
  return { name, usage: usageJson(usage), sheet: usageJson(sheet), cost: String(sum / 1_000_000n) }
}
const splitCase = (name, paid, [feeBps, royaltyBps]) => {
  const fee = (paid * feeBps) / 10_000n
  const royalty = (paid * royaltyBps) / 10_000n
  const amounts = { paid, feeBps, royaltyBps, fee, royalty, owner: paid - fee - royalty }
  return {
    name,
    ...Object.fromEntries(Object.entries(amounts).map(([key, value]) => [key, String(value)])),
  }
}
const cost = {
  cost: [
    costCase("nothing used", usages.zero, usages.most),
    costCase("nothing charged", usages.most, usages.zero),
    costCase("one below a nanoTON", [1n, 0n, 0n, 0n], [999_999n, 0n, 0n, 0n]),
    costCase("exactly one nanoTON", [1n, 0n, 0n, 0n], [1_000_000n, 0n, 0n, 0n]),
    costCase(
      "four parts that only together make one",
      [1n, 1n, 1n, 1n],
      [250_000n, 250_000n, 250_000n, 250_000n],
    ),
    costCase("four classes", usages.small, [40_000_000n, 4_000_000n, 160_000_000n, 160_000_001n]),
    costCase("everything at its largest", usages.most, usages.most),
  ],
  split: [
    splitCase("nothing paid", 0n, [1_000n, 5_000n]),
    splitCase("no fee, no royalty", 1_234_567n, [0n, 0n]),
    splitCase("both round down", 9_999n, [1n, 1n]),
    splitCase("usual", 1_000_000_007n, [250n, 1_500n]),
    splitCase("fee and royalty at their bounds", 7n, [1_000n, 5_000n]),
    splitCase("largest payment at the bounds", 2n ** 120n - 1n, [1_000n, 5_000n]),
  ],
}

for (const [name, value] of Object.entries({
  receipt,
  voucher,
  reject,
  "deal-id": dealId,
  cost,
  sealed,
  channel,
  market,
  reference: references,
  model,
})) {
  writeFileSync(new URL(`./${name}.json`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`)
}
