import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Browser, BrowserContext, Page } from "@playwright/test"
import type { Started } from "../../support/Started.js"
import type { StartedNetwork } from "../../support/startUnderNpm.js"
import { delayAnswers } from "./delayAnswers.js"
import type { ExplorerStage, OpenOptions } from "./ExplorerStage.js"
import { launchChromium } from "./launchChromium.js"
import { openNetwork } from "./openNetwork.js"
import { watchContext } from "./watchContext.js"

const ARTEFACTS = fileURLToPath(new URL("../../artefacts", import.meta.url))
const HEIGHTS = { 390: 844, 1440: 900 } as const
const LOCALES = { en: "en-US", ru: "ru-RU", it: "it-IT" } as const
const START_MS = 300_000
/** A page that does not come in this time is an error worth reading. */
const STEP_MS = 15_000
/** In milliseconds; see README. */
const DELAY = Number(process.env.COCOON_E2E_DELAY_MS ?? 0)

interface Opened {
  readonly context: BrowserContext
  readonly problems: readonly string[]
}

const hostsOf = (started: Started): ReadonlySet<string> => {
  const { explorer, graphql, agent, toncenterV2, toncenterV3, faucet, gateway } = started
  const urls = [explorer, graphql, agent, toncenterV2, toncenterV3, faucet.url, gateway.baseUrl]
  return new Set(urls.map((url) => new URL(url).host))
}

async function openContext(
  browser: Browser,
  hosts: ReadonlySet<string>,
  { width = 1440, theme = "light", language = "en", ...allowed }: OpenOptions,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] },
    colorScheme: theme,
    locale: LOCALES[language],
    timezoneId: "UTC",
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(STEP_MS)
  const problems = await watchContext(context, { hosts, ...allowed })
  if (DELAY > 0) await delayAnswers(context, DELAY)
  return { context, problems }
}

async function shot(page: Page, name: string): Promise<void> {
  const path = join(ARTEFACTS, `${name.replace(/[^\w-]+/g, "-")}.png`)
  await page.screenshot({ path, fullPage: true, animations: "disabled" })
}

/** Keeps how each page looked at the end, then tells what was wrong with any. */
async function finish(opened: readonly Opened[]): Promise<void> {
  const name = `end ${expect.getState().currentTestName ?? ""}`.slice(0, 120)
  for (const [index, { context }] of opened.entries()) {
    for (const page of context.pages()) {
      await shot(page, `${name} ${index}`).catch(() => undefined)
    }
    await context.close()
  }
  expect(opened.flatMap(({ problems }) => problems)).toEqual([])
}

/** Starts network and browser before the tests around it, and ends both after them, whatever came of them. */
export function createStage(): ExplorerStage {
  let network: StartedNetwork | undefined
  let browser: Browser | undefined
  let opened: Opened[] = []
  const started = (): Started => {
    if (network === undefined) throw new Error("nothing is started: ask inside a test")
    return network.started
  }
  beforeAll(async () => {
    await mkdir(ARTEFACTS, { recursive: true })
    network = await openNetwork()
    browser = await launchChromium()
  }, START_MS)
  afterEach(async () => {
    const done = opened
    opened = []
    await finish(done)
  })
  afterAll(async () => {
    await browser?.close()
    await network?.ctrlC()
  }, START_MS)
  return {
    started,
    async open(path, options = {}) {
      if (browser === undefined) throw new Error("no browser is open: ask inside a test")
      const url = new URL(path, started().explorer)
      const hosts = new Set([...hostsOf(started()), url.host])
      const one = await openContext(browser, hosts, options)
      opened.push(one)
      const page = await one.context.newPage()
      await page.goto(url.href)
      return page
    },
    shot,
  }
}
