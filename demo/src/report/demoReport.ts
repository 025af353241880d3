import type { DemoOutcome } from "../run/runDemo.js"

/** What `demo --json` prints; amounts are decimal strings of nanoTON, hashes lower-case hex. */
export interface DemoReport {
  readonly ok: boolean
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
  /** Balances before the first and after the last job. */
  readonly parties: Readonly<Record<string, { readonly before: string; readonly after: string }>>
  /** Taken by the network between the two. */
  readonly networkFees: string
  /** Nothing appeared and nothing vanished, neither in the set-up nor with the jobs. */
  readonly balanced: boolean
}

/** The report of a demo that came to its end. */
export function demoReport({ jobs, books, setUpBooks }: DemoOutcome): DemoReport {
  const balanced = books.balanced && setUpBooks.balanced
  const settled = jobs.every(({ status, result }) => status === "settled" && result.answer !== "")
  return {
    ok: settled && balanced,
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
