#!/usr/bin/env node
import { runSimulate } from "./runSimulate.js"

// The reader went away (`… | head`): what is left to say concerns nobody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit()
})

process.exitCode = runSimulate(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
})
