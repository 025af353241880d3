/** What a check found: `skip` does not apply here, `warn` works but should be looked at, `fail` will not work. */
export type CheckResult = {
  outcome: "pass" | "warn" | "fail" | "skip"
  /** What was seen, in one line. */
  detail: string
  /** What to do; present unless it passed or was skipped. */
  advice?: string
}

/** One thing `doctor` looks at; it may throw, which counts as failed. */
export type Check = {
  name: string
  run(signal: AbortSignal): Promise<CheckResult>
}
