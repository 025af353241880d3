import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { Page } from "@playwright/test"
import { askGraphql } from "../../indexer/support/askGraphql.js"
import type { ExplorerStage } from "./support/ExplorerStage.js"

const VECTORS = fileURLToPath(new URL("../../vectors/tdx/", import.meta.url))
const QUOTE = "v4-90c06f-cocoon.bin"
const COLLATERAL = "collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json"
/** When the manifest says that the quote was valid. */
const THEN = 1_774_995_607
/** Inside the TD report, which the attestation key signed. */
const SIGNED_BYTE = 300

const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" })
const says = (page: Page, text: string) => verdict(page).getByText(text).first().waitFor()
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true })

/** Lets go of a file above a field. */
async function drop(page: Page, on: { name: string; file: string; bytes: Uint8Array }) {
  const transfer = await page.evaluateHandle(
    ({ file, bytes }) => {
      const held = new DataTransfer()
      held.items.add(new File([Uint8Array.from(bytes)], file))
      return held
    },
    { file: on.file, bytes: [...on.bytes] },
  )
  await field(page, on.name).dispatchEvent("drop", { dataTransfer: transfer })
}

const vector = async (file: string) => new Uint8Array(await readFile(`${VECTORS}${file}`))

/** Anybody checks the network's claims in their own browser. */
export function verify(stage: ExplorerStage): void {
  describe("verify", () => {
    quotes(stage)
    nodes(stage)
    receipts(stage)
    contracts(stage)
  })
}

function quotes({ open, shot }: ExplorerStage): void {
  test("a genuine Intel quote is dropped: refused as of today, because its documents are over, and genuine as of its time", async () => {
    const page = await open("/verify")
    await drop(page, { name: "Quote", file: QUOTE, bytes: await vector(QUOTE) })
    await says(page, "Signed, platform not judged")
    await drop(page, { name: "Collateral", file: COLLATERAL, bytes: await vector(COLLATERAL) })
    await says(page, "the PCK CA's revocation list is stale")
    await page.getByRole("button", { name: "When these documents were in force" }).click()
    await says(page, "Every check holds")
    await says(page, "Root of trust: Intel")
    const checks = page.getByRole("region", { name: "Checks" }).getByRole("listitem")
    expect(await checks.filter({ hasText: "Holds" }).count()).toBe(await checks.count())
    expect(await checks.count()).toBeGreaterThan(30)
    await shot(page, "verify-genuine")
  })

  test("the same quote with one bit flipped, or cut off, is refused with the reason", async () => {
    const page = await open(`/verify?at=${THEN}`)
    const bytes = await vector(QUOTE)
    const flipped = bytes.map((byte, at) => (at === SIGNED_BYTE ? byte ^ 1 : byte))
    await drop(page, { name: "Quote", file: "flipped.bin", bytes: flipped })
    await says(page, "the quote's signature is not by the attestation key")
    await page.getByRole("button", { name: "Remove" }).click()
    const hex = Buffer.from(bytes.subarray(0, 900)).toString("hex")
    await field(page, "Quote").fill(hex)
    await page.getByText("the bytes end before the lengths inside say").waitFor()
    await field(page, "Quote").fill(`${hex}0`)
    await page.getByText("Hexadecimal has two digits for each byte").waitFor()
    expect(await field(page, "Quote").getAttribute("aria-invalid")).toBe("true")
    await shot(page, "verify-not-a-quote")
  })
}

const RECORD = `query ($address: Address!) {
  provider(address: $address) { attestation { inForce imageId commitment } }
}`

interface Recorded {
  readonly provider: {
    readonly attestation: {
      readonly inForce: boolean
      readonly imageId: string
      readonly commitment: string
    }
  }
}

function nodes({ open, shot, started }: ExplorerStage): void {
  test("a provider's node is asked for its quote, which is genuine and equal to the chain's record", async () => {
    const address = started().provider
    const page = await open(`/providers/${address}`, { mayAsk: /:\d+\/attestation$/ })
    await page.getByRole("link", { name: "Verify in your browser" }).click()
    await page.getByRole("button", { name: "Ask the node" }).click()
    await says(page, "Every check holds")
    await says(page, "Root of trust: Test root of this network")
    const compared = page.getByRole("region", { name: "Compared with the chain" })
    await compared.getByText("Everything that both say is the same.").waitFor()
    await compared.getByText("The quote binds exactly these keys").waitFor()
    const rows = compared.getByRole("table").getByRole("row")
    expect(await rows.filter({ has: page.getByText("Same") }).count()).toBe(await rows.count())
    await shot(page, "verify-node")
    const { provider } = await askGraphql<Recorded>(started().graphql, RECORD, { address })
    expect(provider.attestation.inForce).toBe(true)
    for (const hash of [provider.attestation.imageId, provider.attestation.commitment]) {
      expect(await compared.getByTitle(hash).count()).toBe(2)
    }
  })

  test("the quote that the chain keeps holds with the node's documents, and is refused under Intel's root", async () => {
    const page = await open(`/verify?provider=${started().provider}`)
    await page.getByRole("button", { name: "Take the quote from the chain" }).click()
    await says(page, "Add collateral: its documents carry it")
    const shown = await fetch(`${started().agent}/attestation`)
    await field(page, "Collateral").fill(await shown.text())
    await says(page, "Every check holds")
    await page.getByText("Everything that both say is the same.").waitFor()
    await page.getByLabel("Root of trust").selectOption({ label: "Intel" })
    await says(page, "the chain ends in another root than the pinned one")
    await verdict(page).getByRole("button", { name: "Test root of this network" }).click()
    await says(page, "Every check holds")
  })
}

/** A chat through the gateway: what was asked, what came back, and its receipt. */
async function chat({ gateway }: ReturnType<ExplorerStage["started"]>) {
  const { baseUrl, apiKey, model } = gateway
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" }
  const messages = [{ role: "user", content: "What is a receipt?" }]
  const request = JSON.stringify({ model, messages, max_tokens: 16 })
  const answered = await fetch(`${baseUrl}/chat/completions`, {
    ...{ method: "POST", headers, body: request },
  })
  const response = await answered.text()
  const { id } = JSON.parse(response) as { id: string }
  const kept = await fetch(`${baseUrl}/receipts/${id}`, { headers })
  return { request, response, receipt: await kept.text() }
}

const SESSION = "query ($deal: Hash!) { session(dealId: $deal) { enclaveKey } }"

function receipts({ open, shot, started }: ExplorerStage): void {
  test("a receipt from the gateway holds line by line, and no longer once it is changed", async () => {
    const { request, response, receipt } = await chat(started())
    const page = await open("/verify?tab=receipt")
    await field(page, "Receipt").fill(receipt)
    await says(page, "Holds, as far as it could be checked")
    await field(page, "Request, if you have it").fill(request)
    await field(page, "Answer, if you have it").fill(response)
    await says(page, "everything that could be compared is right")
    await shot(page, "verify-receipt")
    const json = JSON.parse(receipt)
    const dearer = { ...json, cost: `${BigInt(json.cost) + 1n}` }
    await field(page, "Receipt").fill(JSON.stringify(dearer))
    await says(page, "At least one line is wrong")
    const lines = page.getByRole("region", { name: "Line by line" }).getByRole("listitem")
    const wrong = lines.filter({ has: page.getByText("Wrong", { exact: false }) })
    expect(await wrong.allInnerTexts()).toEqual([
      expect.stringContaining("The cost is these tokens"),
    ])
    const metered = { ...json.receipt, response_length: json.receipt.response_length + 1 }
    await field(page, "Receipt").fill(JSON.stringify({ ...json, receipt: metered }))
    await wrong.filter({ hasText: "Signed by the enclave key" }).waitFor()
    await field(page, "Receipt").fill(receipt.slice(0, -5))
    await page.getByText("This cannot be read as JSON").waitFor()
    const { session } = await askGraphql<{ session: { enclaveKey: string } }>(
      ...([started().graphql, SESSION, { deal: json.receipt.deal_id }] as const),
    )
    expect(session.enclaveKey).toBe(json.enclave_key)
  })
}

function contracts({ open, shot, started }: ExplorerStage): void {
  test("the contracts run the code that was built", async () => {
    const page = await open("/verify?tab=contracts")
    await page.getByRole("button", { name: "Compare with the chain" }).click()
    await page.getByText("Every contract that was asked runs the code of this build.").waitFor()
    await shot(page, "verify-contracts")
    const url = `${started().toncenterV3}/accountStates?address=${started().registry}`
    const { accounts } = await (await fetch(url)).json()
    const hash = Buffer.from(accounts[0].code_hash, "base64").toString("hex")
    const row = page.getByRole("row").filter({ hasText: "Registry" })
    expect(await row.getByTitle(hash).count()).toBe(1)
    await row.getByText("Same code").waitFor()
  })
}
