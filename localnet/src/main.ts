#!/usr/bin/env node
import pino from "pino"
import { type Config, readCommandLine } from "./config.js"
import { LocalnetError } from "./errors.js"
import type { RunningLocalnet } from "./serveLocalnet.js"

const EXIT_BAD_SETTING = 2

function readyLine(running: RunningLocalnet, config: Config): string {
  const { port, toncenterV2, toncenterV3, globalId, url } = running
  if (config.json) return JSON.stringify({ port, toncenterV2, toncenterV3, globalId })
  return `localnet is ready at ${url} (global id ${globalId}): v2 ${toncenterV2}, v3 ${toncenterV3}`
}

/** Closes on the first signal; a second one ends the process at once. */
function closeOnSignal(running: RunningLocalnet): void {
  let closing = false
  const onSignal = () => {
    if (closing) process.exit(130)
    closing = true
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on("SIGTERM", onSignal)
  process.on("SIGINT", onSignal)
}

/** Keeps Node's notice about node:sqlite off the terminal; every other warning is shown. */
function silenceSqliteNotice(): void {
  const emit = process.emitWarning
  const filtered = (...args: unknown[]) => {
    if (!String(args[0]).startsWith("SQLite is an experimental")) Reflect.apply(emit, process, args)
  }
  process.emitWarning = filtered
}

async function run(config: Config): Promise<void> {
  silenceSqliteNotice()
  const { serveLocalnet } = await import("./serveLocalnet.js")
  const logger = pino({ name: "localnet", level: config.logLevel }, pino.destination(2))
  const running = await serveLocalnet({
    port: config.port,
    host: config.host,
    blockIntervalMs: config.blockIntervalMs,
    production: config.onDemand ? "on-demand" : "timer",
    prices: config.prices,
    globalId: config.globalId,
    stateFile: config.state,
    logger,
  })
  closeOnSignal(running)
  process.stdout.write(`${readyLine(running, config)}\n`)
}

async function main(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2))
  if (commandLine.kind === "print") process.stdout.write(commandLine.text)
  else await run(commandLine.config)
}

main().catch((error: unknown) => {
  const expected = error instanceof LocalnetError && error.code === "CONFIG"
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`localnet: ${expected ? message : `failed: ${message}`}\n`)
  process.exit(expected ? EXIT_BAD_SETTING : 1)
})
