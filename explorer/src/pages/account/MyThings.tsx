import { ButtonLink } from "../../design/ButtonLink.js"
import { Empty } from "../../design/Empty.js"
import type { MyAccountQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { OwnedTables } from "../parts/OwnedTables.js"
import { ownsNothing } from "../parts/ownsNothing.js"

/** What belongs to the account; where there is nothing yet, what to begin with. */
export function MyThings({ data }: { readonly data: MyAccountQuery }) {
  const { accountPage: page } = useMessages()
  return ownsNothing(data) ? <Beginnings /> : <OwnedTables owned={data} titles={page} />
}

function Beginnings() {
  const { accountPage: page } = useMessages()
  return (
    <div className="mb-8">
      <Empty title={page.nothing}>
        <p className="mb-3">{page.begin}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <ButtonLink to="/playground" primary>
            {page.chat}
          </ButtonLink>
          <ButtonLink to="/jobs">{page.postJob}</ButtonLink>
          <ButtonLink to="/join">{page.join}</ButtonLink>
          <ButtonLink to="/models">{page.listModel}</ButtonLink>
        </div>
      </Empty>
    </div>
  )
}
