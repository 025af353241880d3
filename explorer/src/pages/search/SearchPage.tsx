import { Card } from "../../design/Card.js"
import { Empty } from "../../design/Empty.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { useUrlState } from "../../design/useUrlState.js"
import { Search } from "../../generated/Search.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { isSearchable } from "./isSearchable.js"
import { keyOfResult } from "./keyOfResult.js"
import { ResultLine } from "./ResultLine.js"

/** Whatever has this name. */
export function SearchPage() {
  const { searchPage: page, search } = useMessages()
  const { count } = useFormat()
  const [{ q = "" }] = useUrlState()
  const text = q.trim()
  const valid = isSearchable(text)
  const query = useGraphql(Search, { text }, { enabled: valid })
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      {text !== "" && <p className="mb-4 break-all font-mono text-sm">{text}</p>}
      {text === "" ? null : !valid ? (
        <p role="alert" className="text-bad">
          {page.bad}
        </p>
      ) : (
        <QueryView query={query}>
          {({ search: found }) =>
            found.length === 0 ? (
              <Empty title={search.nothing} />
            ) : (
              <Card>
                <p className="mb-2 text-muted text-sm">{page.results(count(found.length))}</p>
                <ul className="divide-y divide-line">
                  {found.map((result) => (
                    <li key={keyOfResult(result)} className="py-2">
                      <ResultLine result={result} />
                    </li>
                  ))}
                </ul>
              </Card>
            )
          }
        </QueryView>
      )}
    </>
  )
}
