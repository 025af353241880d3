/** How the connections to a database of its own fare. */
export interface Connections {
  /** Of those for reading: what runs statements now, and who waits for one. */
  readonly inUse: number
  readonly waiting: number
  /** Times that the one which hears of commits was lost, since the process began. */
  readonly noticesLost: number
}
