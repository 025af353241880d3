import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"

/** What axe objects to on a page: rule, where, and why. */
export async function axeObjections(page: Page): Promise<readonly string[]> {
  // There are no frames, and nothing is told of what is well: both take most of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  )
}
