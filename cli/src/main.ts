#!/usr/bin/env node
import { runCli } from "./cli.js"

// The reader went away (`… | head`): what is left to say concerns nobody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit()
})

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  now: () => Math.floor(Date.now() / 1000),
  // The sandbox takes its time to load: only who asks for it waits.
  verifyOnChain: async (input) => (await import("./onChain/verifyOnChain.js")).verifyOnChain(input),
})
