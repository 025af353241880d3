/** Where manifests and weights may come from, and how long a source may be silent. */
export type SourceRules = {
  /** `host` or `host:port` as URLs write them: these may lie in one's own network; every other one must be public. */
  readonly hosts: readonly string[]
  /** The folder under which file: URIs are read; undefined: none are. */
  readonly filesDir: string | undefined
  /** From the request to the answer's head, name lookup and connection included. */
  readonly firstByteMs: number
  /** How long the next 64 KiB may take. */
  readonly stallMs: number
}
