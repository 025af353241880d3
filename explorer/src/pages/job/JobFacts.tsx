import { Address } from "../../design/Address.js"
import { Duration } from "../../design/Duration.js"
import { Hash } from "../../design/Hash.js"
import { KeyValues } from "../../design/KeyValues.js"
import { Section } from "../../design/Section.js"
import { Time } from "../../design/Time.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "../parts/ModelLink.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import type { FoundJob } from "./FoundJob.js"

/** Who and when. */
export function JobFacts({ job }: { readonly job: FoundJob }) {
  const { words, job: page } = useMessages()
  const contents = useContents(job)
  const ended = job.closedAt !== null
  return (
    <Section title={words.details}>
      <KeyValues
        items={[
          { label: words.dealId, value: <Hash hash={job.dealId} /> },
          {
            label: words.address,
            value: <Address address={job.address} to={`/jobs/${job.address}`} />,
          },
          {
            label: words.model,
            value: <ModelLink model={job.model} address={job.modelAddress} />,
          },
          { label: words.provider, value: <ProviderLink address={job.providerAddress} /> },
          { label: words.client, value: <Address address={job.client} wallet /> },
          {
            label: words.opened,
            value: <Time at={job.openedAt} transaction={job.opened?.hash} />,
          },
          {
            label: page.claimed,
            value: <Time at={job.claimedAt} transaction={job.claimed?.hash} />,
          },
          ...contents,
          {
            label: words.closed,
            value: <Time at={job.closedAt} transaction={job.closed?.hash} />,
          },
          ...(ended ? [] : [{ label: page.due, value: <Time at={job.dueAt} /> }]),
          { label: words.deadline, value: <Time at={job.deadline} /> },
          { label: page.execSeconds, value: <Duration seconds={job.execSeconds} /> },
        ]}
      />
    </Section>
  )
}

function useContents(job: FoundJob) {
  const { words, job: page } = useMessages()
  const { count, percent, duration } = useFormat()
  const input = job.inputReferenced ? page.referenced : page.sealed
  const length = job.responseLength === null ? "—" : page.bytes(count(job.responseLength))
  const rise = page.auctionText(percent(job.startBps / 10_000), duration(job.auctionSeconds))
  return [
    { label: page.auction, value: job.direct ? words.direct : rise },
    {
      label: page.images,
      value:
        job.images.length === 0
          ? page.anyImage
          : job.images.map((id) => <Hash key={id} hash={id} />),
    },
    { label: page.input, value: job.inputHash === null ? page.notDelivered : input },
    { label: page.completed, value: <Time at={job.completedAt} /> },
    { label: page.output, value: job.outputUri ? `${length} · ${job.outputUri}` : length },
    ...(job.rejectReason === null ? [] : [{ label: page.rejectReason, value: job.rejectReason }]),
  ]
}
