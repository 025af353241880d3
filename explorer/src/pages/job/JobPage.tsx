import { useParams } from "@tanstack/react-router"
import { Columns } from "../../design/Columns.js"
import { PageHeader } from "../../design/PageHeader.js"
import { QueryView } from "../../design/QueryView.js"
import { Section } from "../../design/Section.js"
import { shortText } from "../../design/shortText.js"
import { Job } from "../../generated/Job.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useMessages } from "../../i18n/useMessages.js"
import { keptJobs } from "../../kept/keptJobs.js"
import { dealOf } from "../parts/dealOf.js"
import { flowOf } from "../parts/flowOf.js"
import { JobBadge } from "../parts/JobBadge.js"
import { MessageFlow } from "../parts/MessageFlow.js"
import { OnItsWay } from "../parts/OnItsWay.js"
import { TokenTable } from "../parts/TokenTable.js"
import { JobActions } from "./actions/JobActions.js"
import type { FoundJob } from "./FoundJob.js"
import { JobFacts } from "./JobFacts.js"
import { JobMoney } from "./JobMoney.js"

/** One Job: who, what, how much, and the messages that it was made of. */
export function JobPage() {
  const { deal = "" } = useParams({ strict: false }) as { readonly deal?: string }
  const { words, job: page } = useMessages()
  const query = useGraphql(Job, dealOf(deal))
  return (
    <QueryView query={query}>
      {({ job }) =>
        job ? (
          <JobView job={job} />
        ) : (
          <>
            <PageHeader title={words.job} />
            <OnItsWay kept={keptJobs} address={deal} missing={page.missing} />
          </>
        )
      }
    </QueryView>
  )
}

function JobView({ job }: { readonly job: FoundJob }) {
  const { words, job: page, states } = useMessages()
  return (
    <>
      <PageHeader
        title={`${words.job} ${shortText(job.dealId)}`}
        badge={<JobBadge status={job.status} />}
        lead={states.jobMeaning[job.status]}
      />
      <JobActions job={job} />
      <Section title={page.flow} note={page.flowNote}>
        <MessageFlow steps={flowOf(job.transactions.nodes)} />
      </Section>
      <Columns>
        <JobFacts job={job} />
        <div>
          <JobMoney job={job} />
          <Section title={page.prices} note={words.perMillion}>
            <TokenTable
              columns={[
                { title: page.limit, sheet: job.limits },
                { title: page.agreed, sheet: job.sheet },
                { title: page.used, usage: job.status === "SETTLED" ? job.usage : null },
              ]}
            />
          </Section>
        </div>
      </Columns>
    </>
  )
}
