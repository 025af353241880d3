/** The same keys with words of any language. */
export type Words<Value> = Value extends string
  ? string
  : Value extends (...args: infer Parts) => string
    ? (...args: Parts) => string
    : { readonly [Key in keyof Value]: Words<Value[Key]> }
