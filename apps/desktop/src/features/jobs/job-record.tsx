import { JobName } from '@huanying/contracts/jobs'
import type { JobRun, JobStatus } from '@huanying/contracts/jobs'
import { spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty } from '@huanying/ui/parts/page'
import { jobWords } from '@huanying/ui/words/jobs'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { DataTable } from '../../shell/data-table.tsx'
import { RunOutcome } from './run-outcome.tsx'

type NamedRun = JobRun & { readonly name: JobName }

const begunAt = ({ startedAt, dueAt }: JobRun) => startedAt ?? dueAt

/** The last runs of all jobs or of one, the newest first: when, how long, and what was done or went wrong. */
export function JobRecord({ jobs }: { jobs: readonly JobStatus[] }) {
  const w = useWords(jobWords)
  const language = useLanguage()
  const { job } = useSearch({ from: '/settings/jobs' })
  const navigate = useNavigate({ from: '/settings/jobs' })
  const runs = jobs
    .filter(({ name }) => job === undefined || name === job)
    .flatMap(({ name, runs: own }) => own.map((run): NamedRun => ({ ...run, name })))
    .toSorted((a, b) => (begunAt(a) < begunAt(b) ? 1 : -1))
  return (
    <>
      <div className="row box filter-bar job-filter">
        <h2>{w.record}</h2>
        <Segmented<JobName | 'all'>
          value={job ?? 'all'}
          options={[
            { value: 'all' as const, label: w.all },
            ...JobName.options.map((value) => ({ value, label: w.names[value] })),
          ]}
          onChange={(chosen) => void navigate({ search: chosen === 'all' ? {} : { job: chosen }, replace: true })}
        />
      </div>
      <div className="box list-panel">
        {runs.length === 0 ? (
          <Empty title={w.none} hint={w.noneHint} />
        ) : (
          <DataTable<NamedRun>
            rows={runs}
            rowKey={({ name, dueAt }) => `${name} ${dueAt}`}
            minWidth={820}
            columns={[
              { key: 'started', title: w.started, width: 160, render: (run) => <Time at={begunAt(run)} /> },
              { key: 'job', title: w.job, width: 180, render: ({ name }) => w.names[name] },
              { key: 'state', title: w.state, width: 160, render: (run) => <RunOutcome run={run} /> },
              {
                key: 'took',
                title: w.took,
                numeric: true,
                width: 100,
                render: ({ startedAt, endedAt }) =>
                  startedAt === null || endedAt === null ? (
                    <Unfilled />
                  ) : (
                    spanOf(Date.parse(endedAt) - Date.parse(startedAt), language)
                  ),
              },
              { key: 'result', title: w.result, render: (run) => <Result run={run} /> },
            ]}
          />
        )}
      </div>
    </>
  )
}

/** Under a second in milliseconds: most runs of a small city are. */
const spanOf = (ms: number, language: 'zh' | 'en') =>
  ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : spanWords(ms, language)

function Result({ run: { done, problem } }: { run: JobRun }) {
  const w = useWords(jobWords)
  if (problem !== null) return <span className="wrapped-detail">{problem}</span>
  if (done === null) return <Unfilled />
  const counts = Object.entries(done).filter(([, count]) => count > 0)
  if (counts.length === 0) return <span className="soft">{w.nothingDone}</span>
  return <span>{counts.map(([key, count]) => `${w.done[key] ?? key} ${count}`).join(' · ')}</span>
}
