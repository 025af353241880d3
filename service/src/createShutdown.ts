import type { Log } from "./createLog.js"

/** Ends the process in order: the signal first, then what was opened, last opened first. */
export type Shutdown = {
  /** Aborts when the process is to end; every long task takes it. */
  readonly signal: AbortSignal
  /** Registers what must be closed; called in reverse order, each one even if another fails. */
  onClose(name: string, close: () => Promise<void> | void): void
  /** Starts the end (idempotent); resolves to the exit code, 1 if something did not close. */
  close(reason: string): Promise<number>
}

/** The part of `process` that is used. */
export type ShutdownProcess = {
  on(event: "SIGINT" | "SIGTERM", handler: () => void): unknown
  off(event: "SIGINT" | "SIGTERM", handler: () => void): unknown
  exit(code: number): void
}

type Closer = { name: string; close: () => Promise<void> | void }

async function closeAll(closers: Closer[], log: Log): Promise<number> {
  let failed = 0
  for (const { name, close } of closers.splice(0).reverse()) {
    try {
      await close()
      log.debug({ name }, "closed")
    } catch (error) {
      failed = 1
      log.error({ name, error }, "did not close")
    }
  }
  return failed
}

/**
 * Listens for SIGINT and SIGTERM: the first one closes everything and exits, a second one kills at once
 * (exit 130). Handlers are removed when all is closed.
 */
export function createShutdown(deps: { log: Log; process: ShutdownProcess }): Shutdown {
  const { log, process } = deps
  const controller = new AbortController()
  const closers: Closer[] = []
  let closing: Promise<number> | undefined

  const close = (reason: string): Promise<number> => {
    closing ??= (async () => {
      log.info({ reason }, "stopping")
      controller.abort()
      const code = await closeAll(closers, log)
      process.off("SIGINT", onSignal)
      process.off("SIGTERM", onSignal)
      return code
    })()
    return closing
  }
  const onSignal = () => {
    if (closing !== undefined) {
      process.exit(130)
      return
    }
    close("signal").then((code) => process.exit(code))
  }
  process.on("SIGINT", onSignal)
  process.on("SIGTERM", onSignal)

  return {
    signal: controller.signal,
    onClose(name, closer) {
      closers.push({ name, close: closer })
    },
    close,
  }
}
