/** How questions are asked; texts are as they were typed. */
export interface Settings {
  readonly system: string
  readonly maxTokens: string
  /** Empty: the model's own. */
  readonly temperature: string
  /** Coins of a new Session. */
  readonly deposit: string
}

/** Enough for some answers, small enough to lose sight of. */
export const FIRST_SETTINGS: Settings = {
  system: "",
  maxTokens: "256",
  temperature: "",
  deposit: "2",
}
