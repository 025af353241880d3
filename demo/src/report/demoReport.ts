import type { DemoOutcome } from "../run/runDemo.js"
import { messageName } from "./messageName.js"

/** What `demo --json` prints; amounts are decimal strings of nanoTON, hashes lower-case hex. */
export interface DemoReport {
  readonly ok: boolean
  /** The agent's Provider, attested by the chain's verifier; times in Unix seconds. Null when the demo failed. */
  readonly attestation: null | {
    readonly verifier: string
    readonly imageId: string
    readonly tcbStatus: string
    readonly validUntil: number
    /** Of the verifier: the documents it took, then the quote. */
    readonly transactions: readonly {
      readonly hash: string
      readonly message: string
      readonly gas: string
    }[]
  }
  readonly jobs: readonly {
    readonly address: string
    readonly mode: "direct" | "open"
    readonly status: string
    readonly prompt: string
    readonly answer: string
    /** Tokens of the four disjoint classes. */
    readonly usage: Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", number>>
    /** What the client paid for the inference: owner, royalty and protocol fee together. */
    readonly cost: string
    readonly transactions: readonly string[]
  }[]
  /** A streamed chat of the stock OpenAI client through the gateway, paid in a Session. Null when the demo failed. */
  readonly chat: null | {
    readonly session: string
    readonly prompt: string
    readonly answer: string
    readonly pieces: number
    readonly usage: Readonly<Record<"prompt" | "completion", number>>
    readonly cost: string
    readonly transactions: readonly string[]
  }
  /** Balances before the first job and after the Session's end. */
  readonly parties: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  /** Taken by the network between the two. */
  readonly networkFees: string
  /** Nothing appeared and nothing vanished, neither in the set-up nor with the jobs. */
  readonly balanced: boolean
}

/** The report of a demo that came to its end. */
export function demoReport(outcome: DemoOutcome): DemoReport {
  const { attestation, jobs, chat, books, setUpBooks } = outcome
  const balanced = books.balanced && setUpBooks.balanced
  const settled = jobs.every(({ status, result }) => status === "settled" && result.answer !== "")
  const chatted = chat.answer !== "" && chat.cost > 0n
  return {
    ok: settled && chatted && balanced,
    attestation: {
      verifier: attestation.verifier.toString(),
      imageId: attestation.imageId.toString(16).padStart(64, "0"),
      tcbStatus: attestation.tcbStatus,
      validUntil: attestation.validUntil,
      transactions: attestation.transactions.map(({ hash, inMessage, description }) => ({
        hash,
        message: messageName(inMessage?.opcode ?? null),
        gas: (description.gasUsed ?? 0n).toString(),
      })),
    },
    jobs: jobs.map(({ address, mode, status, prompt, result, transactions }) => ({
      address: address.toString(),
      mode,
      status,
      prompt,
      answer: result.answer,
      usage: {
        prompt: Number(result.usage.prompt),
        cached: Number(result.usage.cached),
        completion: Number(result.usage.completion),
        reasoning: Number(result.usage.reasoning),
      },
      cost: result.cost.paid.toString(),
      transactions: transactions.map(({ hash }) => hash),
    })),
    chat: {
      session: chat.session.toString(),
      prompt: chat.prompt,
      answer: chat.answer,
      pieces: chat.pieces,
      usage: chat.usage,
      cost: chat.cost.toString(),
      transactions: chat.transactions.map(({ hash }) => hash),
    },
    parties: Object.fromEntries(
      books.lines.map(({ name, before, after }) => [
        name,
        { before: before.toString(), after: after.toString() },
      ]),
    ),
    networkFees: books.networkFees.toString(),
    balanced,
  }
}
