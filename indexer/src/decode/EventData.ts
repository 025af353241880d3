/** Events of one kind of account, told apart by `kind`: from a map of their data by kind. */
export type EventData<Events> = {
  [Kind in keyof Events & string]: { readonly kind: Kind; readonly data: Events[Kind] }
}[keyof Events & string]
