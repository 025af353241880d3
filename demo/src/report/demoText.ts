import { bytesToHex, uintToBytes } from "@cocoon/protocol"
import { COIN_SYMBOL, formatTon } from "@cocoon/protocol/format"
import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Party } from "../books/Balances.js"
import type { Books } from "../books/closeBooks.js"
import { networkFees } from "../books/networkFees.js"
import type { ChatOutcome } from "../chat/ChatOutcome.js"
import type { JobOutcome } from "../jobs/JobOutcome.js"
import type { AttestationOutcome } from "../run/readAttestation.js"
import type { DemoOutcome } from "../run/runDemo.js"
import { amount } from "./amount.js"
import { messageName } from "./messageName.js"
import { signed } from "./signed.js"
import { table } from "./table.js"

const MS = 1_000
const HASH_BYTES = 32

/** A demo's outcome for people. */
export function demoText(outcome: DemoOutcome): string {
  const { attestation, jobs, chat, books, setUpBooks, parties } = outcome
  return [
    "",
    ...attestationText(attestation),
    ...jobs.flatMap((job) => ["", ...jobText(job, parties)]),
    "",
    ...chatText(chat, parties),
    "",
    `What each party paid and got with the two jobs and the chat, ${COIN_SYMBOL}:`,
    ...indent(bookText(books)),
    "",
    verdict("set-up", setUpBooks),
    verdict("jobs and chat", books),
  ].join("\n")
}

function attestationText({ verifier, imageId, ...of }: AttestationOutcome): string[] {
  const until = new Date(of.validUntil * MS).toISOString()
  const transactions = of.transactions.map(
    ({ hash, inMessage, description }) =>
      `${hash}  ${messageName(inMessage?.opcode ?? null).padEnd(18)} ${description.gasUsed ?? 0n} gas`,
  )
  return [
    `Provider attested on chain, by the verifier ${verifier} under the test root`,
    `  image    ${bytesToHex(uintToBytes(imageId, HASH_BYTES))}`,
    `  TCB      ${of.tcbStatus}; in force until ${until}`,
    "  checked  from the root's key to the TD's measurements, in these transactions:",
    ...indent(indent(transactions)),
  ]
}

function jobText(job: JobOutcome, parties: readonly Party[]): string[] {
  const { mode, address, status, prompt, result, transactions } = job
  const { usage, cost, enclaveKey } = result
  const tokens = `${usage.prompt} prompt, ${usage.cached} cached, ${usage.completion} completion`
  return [
    `${mode === "direct" ? "Direct" : "Open"} job ${address} (${status})`,
    `  prompt   ${prompt}`,
    `  answer   ${result.answer}`,
    `  usage    ${tokens}, ${usage.reasoning} reasoning tokens`,
    `  cost     ${formatTon(cost.paid)}: ${formatTon(cost.owner)} to the provider's owner, ${formatTon(cost.royalty)} royalty, ${formatTon(cost.fee)} protocol fee`,
    `  receipt  checked: signed by the attested enclave key ${bytesToHex(enclaveKey)}`,
    `  network  ${formatTon(networkFees(transactions))} in fees for ${transactions.length} transactions:`,
    ...indent(indent(transactions.map((one) => transactionText(one, parties)))),
  ]
}

function chatText(chat: ChatOutcome, parties: readonly Party[]): string[] {
  const { session, prompt, answer, pieces, usage, cost, enclaveKey, transactions } = chat
  return [
    `Chat through the gateway, in Session ${session} (settled)`,
    `  prompt   ${prompt}`,
    `  answer   ${answer}`,
    `  usage    ${usage.prompt} prompt, ${usage.completion} completion tokens, in ${pieces} pieces`,
    `  cost     ${formatTon(cost)}`,
    `  receipt  checked: signed by the attested enclave key ${enclaveKey}`,
    `  network  ${formatTon(networkFees(transactions))} in fees for ${transactions.length} transactions:`,
    ...indent(indent(transactions.map((one) => transactionText(one, parties)))),
  ]
}

function transactionText(
  { hash, account, inMessage }: Transaction,
  parties: readonly Party[],
): string {
  const name = parties.find(({ address }) => address.equals(account))?.name ?? account.toString()
  const message = inMessage?.source === null ? "(external)" : messageName(inMessage?.opcode ?? null)
  return `${hash}  ${name.padEnd(13)} ${message}`.trimEnd()
}

function bookText({ lines, networkFees: fees }: Books): string[] {
  const rows = lines.map(({ name, before, after }) => [
    name,
    amount(before),
    amount(after),
    signed(after - before),
  ])
  const last = ["network fees", "", "", signed(fees)]
  return table([["", "before", "after", "change"], ...rows, last])
}

function verdict(what: string, { balanced, difference, networkFees: taken }: Books): string {
  const fees = `network fees ${formatTon(taken)}`
  const off = `the books do NOT balance: ${formatTon(difference)} missing`
  return `${balanced ? "✓" : "✗"} ${what}: ${balanced ? "the books balance to the nanoTON" : off}, ${fees}`
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}
