import type { PlaygroundModel, PlaygroundSession } from "../../playground/Playground.js"
import type { ReadSettings, SettingFaults } from "../../playground/readSettings.js"
import type { Settings } from "../../playground/Settings.js"
import type { PlaygroundView } from "../../playground/usePlaygroundView.js"

/** What the parts of the page work with. */
export interface Bench {
  readonly view: PlaygroundView
  /** The chosen model, if it is served. */
  readonly model: PlaygroundModel | undefined
  readonly choose: (listing: string) => void
  /** What people call a listing. */
  readonly nameOf: (listing: string) => string
  /** The Session that stands for the chosen model. */
  readonly session: PlaygroundSession | undefined
  readonly typed: Settings
  readonly type: (changes: Partial<Settings>) => void
  /** Undefined while something that was typed cannot be taken. */
  readonly settings: ReadSettings | undefined
  readonly faults: SettingFaults
  readonly ask: (question: string) => void
  /** Asks a question anew, whose turn is taken out. */
  readonly again: (turn: { readonly id: string; readonly question: string }, topUp?: bigint) => void
  readonly stop: () => void
  readonly ending: boolean
  readonly end: () => void
  /** Why the end failed. */
  readonly endError: unknown
  /** From whose root quotes are verified. */
  readonly root: "intel" | "development"
}
