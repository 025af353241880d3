#!/usr/bin/env node
import { createProgress } from "./cli/createProgress.js"
import { describeFailure } from "./cli/describeFailure.js"
import { type DemoConfig, readCommandLine } from "./config.js"
import { DemoError } from "./DemoError.js"
import { marketReport } from "./market/marketReport.js"
import { marketText } from "./market/marketText.js"
import { runMarket } from "./market/runMarket.js"
import { demoReport } from "./report/demoReport.js"
import { demoText } from "./report/demoText.js"
import { failureReport } from "./report/failureReport.js"
import { startReport } from "./report/startReport.js"
import { startText } from "./report/startText.js"
import { createLifetime } from "./run/createLifetime.js"
import { onSignals } from "./run/onSignals.js"
import { openRun } from "./run/openRun.js"
import type { Run } from "./run/Run.js"
import { runDemo } from "./run/runDemo.js"
import { runStart } from "./run/runStart.js"

const INTERRUPTED = 130
const out = (text: string) => process.stdout.write(`${text}\n`)
const err = (text: string) => process.stderr.write(text)

/** Does what was asked; returns the exit code. */
async function act(run: Run): Promise<number> {
  const { command, json } = run.config
  if (command === "start") {
    return runStart(run, (stage) =>
      out(json ? JSON.stringify(startReport(stage)) : startText(stage)),
    )
  }
  if (run.config.market) return actMarket(run)
  const outcome = await runDemo(run)
  const report = demoReport(outcome)
  out(json ? JSON.stringify(report, null, 2) : demoText(outcome))
  return report.ok ? 0 : 1
}

async function actMarket(run: Run): Promise<number> {
  const outcome = await runMarket(run)
  const report = marketReport(outcome)
  out(run.config.json ? JSON.stringify(report, null, 2) : marketText(report))
  return report.ok ? 0 : 1
}

/** Shows what went wrong; returns the exit code. */
function fail(error: unknown, { command, json }: DemoConfig): number {
  const failure =
    error instanceof DemoError
      ? error
      : new DemoError({ code: "UNEXPECTED", message: String(error), cause: error })
  const interrupted = failure.code === "INTERRUPTED"
  if (command === "start" && interrupted) return 0
  err(`${describeFailure(failure)}\n`)
  if (json && command === "demo") out(JSON.stringify(failureReport(failure)))
  return interrupted ? INTERRUPTED : 1
}

async function run(config: DemoConfig): Promise<number> {
  const lifetime = createLifetime()
  const columns = process.stderr.isTTY ? process.stderr.columns : null
  const { step } = createProgress({ write: err, columns, signal: lifetime.signal })
  const opened = openRun({ config, lifetime, step })
  const kill = () => {
    opened.killAll()
    opened.clean("remove")
  }
  onSignals({ end: lifetime.end, kill })
  process.once("exit", opened.killAll)
  let logs: "keep" | "remove" = "remove"
  try {
    return await act(opened.run)
  } catch (error) {
    if (error instanceof DemoError && error.log !== undefined) logs = "keep"
    return fail(error, config)
  } finally {
    await lifetime.close()
    opened.clean(logs)
  }
}

async function main(): Promise<number> {
  try {
    const line = readCommandLine(process.argv.slice(2))
    if (line.kind === "run") return await run(line.config)
    out(line.text.trimEnd())
    return 0
  } catch (error) {
    if (!(error instanceof DemoError) || error.code !== "CONFIG") throw error
    err(`demo: ${error.message}\n`)
    return 2
  }
}

process.exitCode = await main()
