import type { Page } from "@playwright/test"
import type { Started } from "../../support/Started.js"

/** How a page is looked at, and what it may do that otherwise fails the test. */
export interface OpenOptions {
  /** Of the window, in pixels. */
  readonly width?: 390 | 1440
  readonly theme?: "light" | "dark"
  readonly language?: "en" | "ru" | "it"
  /** Addresses of other hosts that it may ask. */
  readonly mayAsk?: RegExp
  /** What it may write to the console as an error. */
  readonly mayComplain?: RegExp
}

/** One network and one browser, for all journeys. */
export interface ExplorerStage {
  /** What `npm start -- --json` printed; read inside tests only. */
  started(): Started
  /**
   * A page of a context of its own, at a path of the explorer or at a whole address of this machine. Requests to other hosts, errors of
   * the page and of its console, and violations of its policy fail the test at its end.
   */
  open(path: string, options?: OpenOptions): Promise<Page>
  /** Keeps a picture of the whole page under tests/e2e/artefacts/. */
  shot(page: Page, name: string): Promise<void>
}
