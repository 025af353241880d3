/** One line of a chart; null where there is no value. */
export interface ChartLine {
  readonly name: string
  readonly values: readonly (number | null)[]
}
