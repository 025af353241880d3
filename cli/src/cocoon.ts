#!/usr/bin/env node
import { runModel } from "./model/runModel.js"

process.exitCode = await runModel(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  now: () => Math.floor(Date.now() / 1000),
})
