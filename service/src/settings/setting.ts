import type { z } from "zod"

/** One setting: how it is read, and what people are told of it. */
export type Setting = {
  /** Reads the text of a flag or variable, or the JSON value of the file. */
  readonly schema: z.ZodType
  /** Completes "must be …" in an error and a table. */
  readonly expects: string
  /** What it is for, in one sentence. */
  readonly doc: string
  /** The default, written as on the command line; without it the setting may be absent. */
  readonly fallback?: string
  /** A value for the error's advice. */
  readonly example: string
  /** Never shown, not even in part. */
  readonly secret?: true
  /** A flag that may stand without a value, which then means true. */
  readonly toggle?: true
}

/** The values of a group of settings: present where there is a default, else possibly undefined. */
export type SettingValues<Group extends Readonly<Record<string, Setting>>> = {
  readonly [Key in keyof Group]: Group[Key] extends { readonly fallback: string }
    ? z.output<Group[Key]["schema"]>
    : z.output<Group[Key]["schema"]> | undefined
}
