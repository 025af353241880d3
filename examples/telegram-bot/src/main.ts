import { ConfigError } from "./ConfigError.js"
import { systemClock } from "./clock.js"
import { loadConfig } from "./config.js"
import { errorName } from "./errorName.js"
import { createLog } from "./log.js"
import { startBot } from "./startBot.js"

const log = createLog()

/** Runs until a signal; the first one stops in order, a second one at once. Resolves to the exit code. */
async function main(): Promise<number> {
  const bot = startBot({ config: loadConfig(), clock: systemClock, log })
  const stopped = new Promise<void>((resolve) => {
    let signals = 0
    for (const name of ["SIGINT", "SIGTERM"]) {
      process.on(name, () => {
        signals += 1
        if (signals > 1) process.exit(130)
        void bot.stop().then(resolve)
      })
    }
  })
  try {
    await Promise.race([bot.ended.then(() => stopped), stopped])
    return 0
  } catch (error) {
    log("polling failed", { error: errorName(error) })
    await bot.stop()
    return 1
  }
}

// Node would print the error itself, whose text may quote a message.
process.on("uncaughtException", (error) => {
  log("crashed", { error: errorName(error) })
  process.exit(1)
})

try {
  process.exit(await main())
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`)
  else log("start failed", { error: errorName(error) })
  process.exit(error instanceof ConfigError ? 2 : 1)
}
