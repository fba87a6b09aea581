import { SearchKind } from '@huanying/contracts/search'
import type { SearchHit } from '@huanying/contracts/search'
import { queryWords } from '@huanying/domain/search/query-words'
import { useWords } from '@huanying/ui/language'
import { PhoneLink } from '@huanying/ui/parts/facts'
import { Marked } from '@huanying/ui/parts/marked'
import { Empty, Page } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { markWords } from '@huanying/ui/words/marks'
import { searchWords } from '@huanying/ui/words/search'
import { Link, useSearch } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { pageOfHit } from '../../shell/page-of-hit.ts'
import { useRegionName } from '../../shell/regions.ts'
import './search.css'

const atMost = 100

/** All results of a search, ranked by the server, narrowed to one kind by the tabs. */
export function SearchPage() {
  const w = useWords(searchWords)
  const { q = '', kind } = useSearch({ from: '/search' })
  const found = useCall('search', { query: { q, kind, limit: atMost } }, { enabled: q !== '', keep: true })
  if (q === '') {
    return (
      <Page title={w.title}>
        <Empty title={w.ask} />
      </Page>
    )
  }
  return (
    <Page
      title={w.title}
      aside={
        found.data === undefined
          ? undefined
          : (found.data.items.length < atMost ? w.count : w.first)(
              found.data.items.length,
              q,
              Math.round(found.data.tookMs),
            )
      }
    >
      <nav className="tab-line" aria-label={w.title}>
        <Link
          to="/search"
          search={{ q }}
          aria-current={kind === undefined ? 'page' : undefined}
          activeOptions={{ exact: true }}
        >
          {w.all}
        </Link>
        {SearchKind.options.map((known) => (
          <Link key={known} to="/search" search={{ q, kind: known }} aria-current={kind === known ? 'page' : undefined}>
            {w.kind[known]}
          </Link>
        ))}
      </nav>
      <Answered query={found} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.none(q)} hint={w.noneHint} />
          ) : (
            <ol className="box hit-list">
              {items.map((hit) => (
                <Hit key={`${hit.kind}/${hit.id}`} hit={hit} words={queryWords(q)} />
              ))}
            </ol>
          )
        }
      </Answered>
    </Page>
  )
}

function Hit({ hit, words }: { hit: SearchHit; words: readonly string[] }) {
  const w = useWords(searchWords)
  const { says, list } = useWords(markWords)
  const region = useRegionName()
  const { to, search } = pageOfHit(hit)
  return (
    <li>
      <span className="tag hit-kind">{w.kind[hit.kind]}</span>
      <div>
        <Link to={to} search={search as never}>
          <Marked text={hit.title} words={words} />
        </Link>{' '}
        {hit.riskLevel === null ? null : <RiskLevelTag level={hit.riskLevel} />}
        <p>
          <Marked text={hit.subtitle} words={words} />
        </p>
        {hit.found.length === 0 ? null : (
          <p className="hit-found">
            <Marked text={says(w.found, list(hit.found))} words={words} />
          </p>
        )}
      </div>
      <span className="hit-phone">
        {hit.phone === null || hit.phone === '' ? null : <PhoneLink phone={hit.phone} name={hit.title} />}
      </span>
      <span className="hit-region">{hit.region === null ? '' : region(hit.region)}</span>
      <span className="hit-why">{hit.found.length > 0 ? null : says(w.why, w.matched[hit.matched])}</span>
    </li>
  )
}
