import { cancelJob, createCocoonClient, postOpenJob } from "@cocoon/client"
import { tonWallet } from "@cocoon/client/wallet"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Browser, Page } from "@playwright/test"
import { Address } from "@ton/core"
import { mnemonicToPrivateKey } from "@ton/crypto"
import { median } from "../gateway/measure.js"
import { firstEvent } from "./firstEvent.js"
import type { Network } from "./startNetwork.js"

const JOBS = 5
/** NanoTON per million tokens: nobody takes the job, so that its opening is all that happens. */
const PRICE = 1_000_000n
const LIMITS = { prompt: PRICE, cached: PRICE, completion: PRICE, reasoning: PRICE }
/** Longer than a page waits between two readings. */
const REST_MS = 5_000

async function openClient({ toncenterV3, globalId, registry, client }: Network) {
  const indexer = createTonIndexerClient({ baseUrl: toncenterV3 })
  const keyPair = await mnemonicToPrivateKey(client.mnemonic.split(" "))
  const wallet = tonWallet({ indexer, keyPair, version: "v4r2", globalId })
  return createCocoonClient({ indexer, registry: Address.parse(registry), globalId, wallet })
}

/** Unix milliseconds at which a job that was not there yet stands on the page. */
const nextJobShown = (page: Page) =>
  page.evaluate(() => {
    const shown = () =>
      [...document.querySelectorAll('a[href^="/jobs/"]')].map((link) => link.getAttribute("href"))
    const before = new Set(shown())
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (shown().every((href) => before.has(href))) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
      })
      observer.observe(document.body, { childList: true, subtree: true, attributes: true })
    })
  })

/** Milliseconds from the indexer's event of a new job until it stands on the overview; median and most. */
export async function measureUpdate(browser: Browser, network: Network) {
  const client = await openClient(network)
  const { owner, modelHash, royaltyBps } = network.modelName
  const model = { owner: Address.parse(owner), modelHash: BigInt(`0x${modelHash}`), royaltyBps }
  const request = { messages: [{ role: "user", content: "Hello!" }] }
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(network.explorer)
  await page.getByRole("table").last().waitFor()
  const delays: number[] = []
  for (let count = 0; count < JOBS; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const shown = nextJobShown(page)
    const event = firstEvent(network.graphql, "subscription { jobs { dealId } }")
    const handle = await postOpenJob(client, { model, request, maxTokens: 16, limits: LIMITS })
    delays.push((await shown) - (await event))
    await cancelJob(client, { job: handle })
  }
  await context.close()
  return { median: median(delays), most: Math.max(...delays) }
}
