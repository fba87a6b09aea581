import { SearchKind } from '@huanying/contracts/search'
import type { SearchHit } from '@huanying/contracts/search'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { searchWords } from '@huanying/ui/words/search'
import { Link, useSearch } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { pageOfHit } from '../../shell/page-of-hit.ts'
import { useRegionName } from '../../shell/regions.ts'
import './search.css'

/** All results of a search, ranked by the server, narrowed to one kind by the tabs. */
export function SearchPage() {
  const w = useWords(searchWords)
  const { q = '', kind } = useSearch({ from: '/search' })
  const found = useCall('search', { query: { q, kind, limit: 100 } }, { enabled: q !== '', keep: true })
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
      aside={found.data === undefined ? undefined : w.found(found.data.items.length, q, Math.round(found.data.tookMs))}
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
            <ol className="hit-list">
              {items.map((hit) => (
                <Hit key={`${hit.kind}/${hit.id}`} hit={hit} />
              ))}
            </ol>
          )
        }
      </Answered>
    </Page>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const w = useWords(searchWords)
  const region = useRegionName()
  const { to, search } = pageOfHit(hit)
  return (
    <li>
      <span className="hit-kind">{w.kind[hit.kind]}</span>
      <div>
        <Link to={to} search={search as never}>
          {hit.title}
        </Link>
        <p>{hit.subtitle}</p>
      </div>
      <span className="hit-region">{hit.region === null ? '' : region(hit.region)}</span>
      <span className="hit-why">
        {w.why} {w.matched[hit.matched]}
      </span>
    </li>
  )
}
