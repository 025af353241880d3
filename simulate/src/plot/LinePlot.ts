/** A plot of lines over one axis each way. All numbers are whole: an axis says how many of them make one unit. */
export type LinePlot = {
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly Line[]
}

/** `label` names quantity and unit; `minor` whole numbers are one unit of it; the range covers the data if it is not given. */
export type Axis = {
  readonly label: string
  readonly minor: number
  readonly least?: number
  readonly most?: number
}

/** A line through points in whole numbers; `colour` from 0 to 5, and dashed lines tell two kinds of one colour apart. */
export type Line = {
  readonly name: string
  readonly colour: number
  readonly dashed?: boolean
  readonly points: readonly (readonly [x: number, y: number])[]
}
