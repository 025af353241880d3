import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Tabs } from "../../design/Tabs.js"
import { Join } from "../../generated/Join.js"
import type { JoinQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { DeveloperGuide } from "./DeveloperGuide.js"
import { ProviderGuide } from "./ProviderGuide.js"
import { useJoinScene } from "./useJoinScene.js"

/** How to join: with a machine, or with an application. */
export function JoinPage() {
  const { joinPage: page } = useMessages()
  const query = useGraphql(Join, {})
  return (
    <>
      <PageHeader title={page.title} lead={page.lead} />
      <QueryView query={query}>{(found) => <Guides found={found} />}</QueryView>
    </>
  )
}

function Guides({ found }: { readonly found: JoinQuery }) {
  const { joinPage: page } = useMessages()
  const scene = useJoinScene(found)
  return (
    <Tabs
      label={page.title}
      tabs={[
        {
          id: "provider",
          title: page.provider.tab,
          content: <ProviderGuide scene={scene} network={found.network} />,
        },
        {
          id: "developer",
          title: page.developer.tab,
          content: <DeveloperGuide scene={scene} />,
        },
      ]}
    />
  )
}
