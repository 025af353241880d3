import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Hash } from "../../design/Hash.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { FoundNetwork } from "./FoundNetwork.js"

/** Images that may be attested, and those that no longer may. */
export function ImageList({ images }: { readonly images: FoundNetwork["images"]["nodes"] }) {
  const { network: page, words } = useMessages()
  return (
    <DataTable
      caption={page.images}
      rows={images}
      rowKey={({ imageId }) => imageId}
      empty={<Empty title={page.noImages} />}
      columns={[
        {
          id: "image",
          title: words.image,
          render: ({ imageId }) => <Hash hash={imageId} to={`/search?q=${imageId}`} />,
        },
        {
          id: "approved",
          title: page.approved,
          render: ({ approvedAt, approved }) => (
            <Time at={approvedAt} transaction={approved?.hash} />
          ),
        },
        {
          id: "revoked",
          title: page.revoked,
          render: ({ revokedAt, revoked }) => <Time at={revokedAt} transaction={revoked?.hash} />,
        },
      ]}
    />
  )
}
