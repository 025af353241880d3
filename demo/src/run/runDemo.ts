import type { Party } from "../books/Balances.js"
import { type Books, closeBooks } from "../books/closeBooks.js"
import { readSpan } from "../books/readSpan.js"
import { takeStandings } from "../books/takeStandings.js"
import type { ChatOutcome } from "../chat/ChatOutcome.js"
import { runChat } from "../chat/runChat.js"
import { verifyIndex } from "../indexer/verifyIndex.js"
import type { JobOutcome } from "../jobs/JobOutcome.js"
import { runJob } from "../jobs/runJob.js"
import { FUNDING } from "../setup/createPeople.js"
import type { Stage } from "../setup/Stage.js"
import { setUp } from "../setup/setUp.js"
import type { Run } from "./Run.js"
import { type AttestationOutcome, readAttestation } from "./readAttestation.js"

/** What a demo did. */
export interface DemoOutcome {
  readonly attestation: AttestationOutcome
  readonly jobs: readonly JobOutcome[]
  readonly chat: ChatOutcome
  /** From the end of the set-up to the end of the jobs and the chat. */
  readonly books: Books
  /** Before that, from the network's first block. */
  readonly setUpBooks: Books
  readonly parties: readonly Party[]
}

const ORDERS = [
  { mode: "direct", prompt: "What is TDX?" },
  { mode: "open", prompt: "Is my prompt private?" },
] as const

const QUESTION = "What is TDX?"

/** Sets a network up, runs a direct and an open job and a streamed chat on it, and closes the books over everybody. */
export async function runDemo(run: Run): Promise<DemoOutcome> {
  const stage = await setUp(run, { localnet: 0, gateway: 0, indexer: 0 })
  const everybody = partiesOf(stage)
  const ready = await run.step("everybody's balance", (_, signal) =>
    takeStandings(stage.indexer, { parties: everybody, signal }),
  )
  const jobs: JobOutcome[] = []
  for (const order of ORDERS) jobs.push(await runJob(run, { ...order, stage }))
  const chat = await runChat(run, { stage, prompt: QUESTION })
  const escrows = [
    ...jobs.map(({ mode, address }): Party => ({ name: `${mode}Job`, address })),
    { name: "session", address: chat.session },
  ]
  const parties = [...everybody, ...escrows]
  const closed = await run.step("the books", async (note, signal) => {
    const none = (party: Party) => ({ ...party, balance: 0n, lt: 0n })
    const before = [...ready, ...escrows.map(none)]
    const after = await takeStandings(stage.indexer, { parties, signal })
    const span = { before: everybody.map(none), after: ready, signal }
    const [early, late] = await Promise.all([
      readSpan(stage.indexer, span),
      readSpan(stage.indexer, { before, after, signal }),
    ])
    const setUpBooks = closeBooks({ ...span, transactions: early, minted: FUNDING })
    const books = closeBooks({ before, after, transactions: late })
    const { verifier } = stage
    const seen = { provider: stage.provider.address, verifier, transactions: early }
    const attestation = await readAttestation(stage.indexer, seen)
    note(`${early.length + late.length} transactions`)
    return { attestation, books, setUpBooks }
  })
  await verifyIndex(run, stage)
  return { jobs, chat, parties, ...closed }
}

function partiesOf({ people, registry, rewardPool, verifier, provider, model }: Stage): Party[] {
  const wallets = Object.entries(people.wallets).map(([name, { address }]) => ({ name, address }))
  return [
    ...wallets,
    { name: "registry", address: registry },
    { name: "rewardPool", address: rewardPool },
    { name: "verifier", address: verifier },
    { name: "provider", address: provider.address },
    { name: "model", address: model.address },
  ]
}
