import { useEffect } from "react"
import type { FieldParts } from "../../../design/Field.js"
import { QueryView } from "../../../design/QueryView.js"
import { Select } from "../../../design/Select.js"
import { shortText } from "../../../design/shortText.js"
import { Models } from "../../../generated/Models.js"
import { useGraphql } from "../../../graphql/useGraphql.js"
import { useMessages } from "../../../i18n/useMessages.js"
import { modelName } from "../../parts/modelName.js"

const SHOWN = 100

/** Which listing, by its raw address; "" before one is chosen. */
export interface ModelChoiceProps {
  readonly parts: FieldParts
  readonly value: string
  /** Raw addresses that are not for choice. */
  readonly except: readonly string[]
  readonly onChange: (address: string) => void
}

/** One of the listed models, the most used first. */
export function ModelChoice({ except, ...rest }: ModelChoiceProps) {
  const { offers: own } = useMessages().providerActions
  const filter = { delisted: false }
  const query = useGraphql(Models, { first: SHOWN, orderBy: "VOLUME", filter })
  return (
    <QueryView query={query}>
      {({ models }) => {
        const options = models.nodes
          .filter(({ address }) => !except.includes(address))
          .map(({ address, manifest }) => {
            const name = modelName(manifest)
            const short = shortText(address)
            return [address, name === undefined ? short : `${name} · ${short}`] as const
          })
        if (options.length === 0) return <p className="text-sm">{own.all}</p>
        return <Chosen options={options} {...rest} />
      }}
    </QueryView>
  )
}

function Chosen({
  options,
  parts,
  value,
  onChange,
}: Omit<ModelChoiceProps, "except"> & {
  readonly options: readonly (readonly [string, string])[]
}) {
  const first = options[0]?.[0] ?? ""
  useEffect(() => {
    if (value === "") onChange(first)
  }, [value, first, onChange])
  return (
    <Select
      {...parts}
      options={options}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
