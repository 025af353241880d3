/** A document as the build generated it, with the types of what goes in and out. */
export interface TypedDocument<Data, Variables> {
  readonly name: string
  readonly text: string
  readonly __data?: Data
  readonly __variables?: Variables
}
