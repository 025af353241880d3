/** Query parameters; an array becomes a repeated parameter, undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | bigint | boolean | readonly string[] | undefined>
>
