// A small agent for the crash tests: walks jobs through the journal and says aloud what was acknowledged.
// Run by journalCrash.test.ts as: node crashChild.mjs FILE JOBS [STOP_AT]; killed by it with SIGKILL.
import { writeSync } from "node:fs"
import { createJournal } from "../../dist/journal/journal.js"

const [file, jobs, stopAt = "-1"] = process.argv.slice(2)
const address = (n) => `0:${n.toString(16).padStart(64, "0")}`
const journal = createJournal({ file, identity: { provider: address(1), globalId: -239 } })
let point = 0

/** A place where the process may die: at STOP_AT it says so and sleeps until it is killed. */
function crashPoint() {
  point += 1
  if (point !== Number(stopAt)) return
  writeSync(1, "stopped\n")
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

/** One step: several writes in one transaction, acknowledged only when it returned. */
function step(name, writes) {
  crashPoint()
  journal.transaction(() => {
    for (const write of writes) {
      write()
      crashPoint()
    }
  })
  writeSync(1, `ack ${name}\n`)
}

const move = (job, from, to) => () => journal.jobs.move(job, { from, to })
const enqueue = (job, purpose) => () =>
  journal.outbox.enqueue({
    seqno: (journal.outbox.lastSeqno() ?? 0) + 1,
    validUntil: 100,
    body: Buffer.from(purpose),
    purpose,
    job,
  })
const confirm = (job, purpose) => () => {
  const message = journal.outbox.ofJob(job).find((one) => one.purpose === purpose)
  journal.outbox.confirm(message.id)
}
const receipt = (n) => () =>
  journal.receipts.put({
    dealId: n.toString(16).padStart(64, "0"),
    counter: 0n,
    bytes: Buffer.from(`receipt ${n}`),
    envelope: Buffer.from(`envelope ${n}`),
  })

/** What comes next for a job, by its journalled state alone: a restarted agent knows no more. */
function next(n) {
  const job = address(n)
  const state = journal.jobs.get(job)?.state ?? "unseen"
  const cursor = () => journal.cursors.advance(address(2), BigInt(n))
  const see = () => journal.jobs.see({ address: job, mode: "open", model: address(2) })
  const steps = {
    unseen: [see, cursor],
    seen: [enqueue(job, "claim"), move(job, "seen", "claiming")],
    claiming: [confirm(job, "claim"), move(job, "claiming", "claimed")],
    claimed: [move(job, "claimed", "input")],
    input: [move(job, "input", "running")],
    running: [receipt(n), move(job, "running", "answered")],
    answered: [enqueue(job, "complete"), move(job, "answered", "completing")],
    completing: [confirm(job, "complete"), move(job, "completing", "settled")],
  }
  return { state, writes: steps[state] }
}

for (let n = 10; n < 10 + Number(jobs); n += 1) {
  for (let todo = next(n); todo.writes !== undefined; todo = next(n)) {
    step(`${n} ${todo.state}`, todo.writes)
  }
}
journal.close()
writeSync(1, "done\n")
