import type { Page } from "@playwright/test"

const SHEET = { prompt: "200000000000", cached: "50000000000", completion: "1000000000000" }

const hash = (index: number) => index.toString(16).padStart(64, "0")

function jobAt(index: number) {
  const openedAt = Math.floor(Date.now() / 1_000) - 60
  return {
    dealId: hash(index),
    status: "OPEN",
    client: `0:${hash(index)}`,
    budget: String(1_000_000_000 + index),
    limits: { ...SHEET, reasoning: SHEET.completion },
    startBps: 2_500,
    auctionSeconds: 3_600,
    openedAt,
    openedLt: String(1_000_000 + index),
    dueAt: openedAt + 3_600,
    execSeconds: 120,
    opened: { hash: hash(index) },
  }
}

interface BoardPage {
  readonly first: number
  readonly after?: string | null
}

/** Answers a page's questions for an order board with so many rows; all others go to the indexer. */
export async function serveBoard(page: Page, rows: number): Promise<void> {
  await page.route("**/graphql", async (route) => {
    const asked = route.request().postDataJSON() as { query: string; variables: BoardPage }
    if (!asked.query.includes("query ModelBoard(")) return route.continue()
    const begin = Number(asked.variables.after ?? 0)
    const end = Math.min(rows, begin + asked.variables.first)
    const nodes = Array.from({ length: end - begin }, (_, index) => jobAt(begin + index))
    const ends = { startCursor: `${begin}`, endCursor: `${end}` }
    const pageInfo = { ...ends, hasNextPage: end < rows, hasPreviousPage: begin > 0 }
    await route.fulfill({ json: { data: { model: { board: { nodes, pageInfo } } } } })
  })
}
