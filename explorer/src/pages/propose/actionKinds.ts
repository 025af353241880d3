/** How a field of an action is typed. */
export type FieldKind = "address" | "hash" | "amount" | "number" | "cell"

/** What the Registry can be changed in, with the fields of each; 7 days of delay where `adds`, else 48 hours. */
export const ACTION_KINDS = {
  ApproveImage: { adds: true, fields: { imageId: "hash" } },
  LiftPlatform: { adds: true, fields: { platformId: "hash" } },
  LowerTcbNumbers: { adds: true, fields: { tcbNumber: "number", qeNumber: "number" } },
  InstallCodes: { adds: true, fields: { codes: "cell" } },
  MarkModel: { adds: false, fields: { model: "address" } },
  ProposeGovernor: { adds: false, fields: { governor: "address" } },
  SetTerms: {
    adds: false,
    fields: {
      ...{ feeBps: "number", keeperReward: "amount", bondBps: "number", bondMinimum: "amount" },
      ...{ cancellationFee: "amount", deliverSeconds: "number", execSecondsMin: "number" },
      ...{ graceSeconds: "number", challengeSeconds: "number", closeSeconds: "number" },
    },
  },
  SetParameters: {
    adds: false,
    fields: {
      ...{ verifier: "address", guardian: "address", stakeMinimum: "amount" },
      ...{ listingDeposit: "amount", validitySeconds: "number", policy: "number" },
      ...{ treasury: "address", treasuryBps: "number" },
    },
  },
} as const satisfies Readonly<
  Record<string, { readonly adds: boolean; readonly fields: Readonly<Record<string, FieldKind>> }>
>

/** A kind of action. */
export type ActionKind = keyof typeof ACTION_KINDS

type FieldsOf<Kind> = Kind extends ActionKind ? keyof (typeof ACTION_KINDS)[Kind]["fields"] : never

/** A field of any action. */
export type ActionField = FieldsOf<ActionKind>

/** Fields of a kind in their order, each with how it is typed. */
export const fieldsOf = (kind: ActionKind): readonly (readonly [ActionField, FieldKind])[] =>
  Object.entries(ACTION_KINDS[kind].fields) as (readonly [ActionField, FieldKind])[]
