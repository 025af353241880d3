import { launchChromium } from "./launchChromium.js"
import { type Board, measureBoard } from "./measureBoard.js"
import { measurePaint } from "./measurePaint.js"
import { measureUpdate } from "./measureUpdate.js"
import { startNetwork } from "./startNetwork.js"

/** The explorer's build in Chromium; times in milliseconds. */
export interface ExplorerBench {
  readonly paint: number
  readonly board: Board
  readonly update: { readonly median: number; readonly most: number }
}

/** Measures the pages over a network of its own. */
export async function benchExplorer(): Promise<ExplorerBench> {
  const { network, stop } = await startNetwork()
  const browser = await launchChromium().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  try {
    const paint = await measurePaint(browser, network.explorer)
    const update = await measureUpdate(browser, network)
    const board = await measureBoard(browser, network)
    return { paint, board, update }
  } finally {
    await browser.close()
    await stop()
  }
}
