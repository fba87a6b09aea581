import { jobTimes } from '@huanying/contracts/jobs'
import type { JobStatus } from '@huanying/contracts/jobs'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Page } from '@huanying/ui/parts/page'
import { jobWords } from '@huanying/ui/words/jobs'
import { App, Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useMay, useUser } from '../../shell/user.ts'
import { JobRecord } from './job-record.tsx'
import { RunOutcome } from './run-outcome.tsx'
import './jobs.css'

/** Runs are no events: the page asks how they go while it is open. */
const everyMs = 3000

/** What the platform does by the calendar (后台任务): when, how it went, and a run out of turn. */
export function JobsPage() {
  const w = useWords(jobWords)
  const jobs = useCall('listJobs', {}, { everyMs })
  return (
    <Page title={w.title} aside={w.intro}>
      <Answered query={jobs} lines={8}>
        {({ items }) => (
          <>
            <JobList jobs={items} />
            <JobRecord jobs={items} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function JobList({ jobs }: { jobs: readonly JobStatus[] }) {
  const w = useWords(jobWords)
  const { scope } = useUser()
  const mayRun = useMay()('settings.manage') && scope !== null && scope.length <= 4
  return (
    <div className="box list-panel job-list">
      <DataTable<JobStatus>
        rows={jobs}
        rowKey={({ name }) => name}
        minWidth={960}
        columns={[
          {
            key: 'name',
            title: w.job,
            width: 340,
            render: ({ name }) => (
              <span className="job-said">
                {w.names[name]}
                <small>{w.about[name]}</small>
              </span>
            ),
          },
          { key: 'when', title: w.when, width: 150, render: ({ name }) => w.whenOf(jobTimes[name]) },
          {
            key: 'last',
            title: w.last,
            render: ({ runs: [last] }) =>
              last === undefined ? (
                <span className="soft">{w.never}</span>
              ) : (
                <>
                  <RunOutcome run={last} /> <Time at={last.startedAt ?? last.dueAt} />
                </>
              ),
          },
          { key: 'next', title: w.next, width: 150, render: ({ nextAt }) => <Time at={nextAt} /> },
          ...(mayRun ? [{ key: 'run', title: '', width: 110, render: (job: JobStatus) => <RunNow job={job} /> }] : []),
        ]}
      />
    </div>
  )
}

function RunNow({ job: { name, runs } }: { job: JobStatus }) {
  const w = useWords(jobWords)
  const { message } = App.useApp()
  const run = useAct('runJob', ['listJobs'])
  const waits = runs.some(({ state }) => state === 'waiting' || state === 'running')
  return (
    <Button
      size="small"
      loading={run.isPending}
      disabled={waits}
      aria-label={w.runOf(w.names[name])}
      onClick={() =>
        run.mutate(
          { params: { name } },
          {
            onSuccess: () => void message.success(w.asked(w.names[name])),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      {w.run}
    </Button>
  )
}
