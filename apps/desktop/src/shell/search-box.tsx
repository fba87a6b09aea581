import { SearchOutlined } from '@ant-design/icons'
import type { SearchHit } from '@huanying/contracts/search'
import { queryWords } from '@huanying/domain/search/query-words'
import { useWords } from '@huanying/ui/language'
import { Marked } from '@huanying/ui/parts/marked'
import { searchWords } from '@huanying/ui/words/search'
import { shellWords } from '@huanying/ui/words/shell'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { useCall } from './calls.ts'
import { pageOfHit } from './page-of-hit.ts'
import { useRegionName } from './regions.ts'
import './search-box.css'

/** The one search box: suggestions while typing, arrow keys and Enter to open one, Enter alone for the whole list. */
export function SearchBox() {
  const w = useWords(shellWords)
  const kinds = useWords(searchWords).kind
  const region = useRegionName()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const asked = useDeferredValue(text.trim())
  const found = useCall('search', { query: { q: asked, limit: 8 } }, { enabled: isOpen && asked !== '', keep: true })
  const words = queryWords(asked)
  const hits = asked === '' ? [] : (found.data?.items ?? [])
  const isListShown = isOpen && asked !== '' && found.data !== undefined

  function leave(): void {
    setIsOpen(false)
    setChosen(-1)
    document.getElementById('search-box')?.blur()
  }
  function open(hit: SearchHit): void {
    leave()
    setText('')
    void navigate(pageOfHit(hit))
  }
  function openAll(): void {
    if (text.trim() === '') return
    leave()
    void navigate({ to: '/search', search: { q: text.trim() } })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const hit = hits[chosen]
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, -1))
    else if (event.key === 'Enter' && hit !== undefined) open(hit)
    else if (event.key === 'Enter') openAll()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
  }

  return (
    <div className="search-box" role="search" onBlur={onBlur}>
      <SearchOutlined aria-hidden="true" />
      <input
        id="search-box"
        role="combobox"
        aria-expanded={isListShown}
        aria-controls="search-box-list"
        aria-autocomplete="list"
        aria-label={w.search}
        {...(chosen >= 0 ? { 'aria-activedescendant': `search-hit-${chosen}` } : {})}
        placeholder={w.search}
        title={w.searchHint}
        value={text}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onFocus={() => setIsOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setIsOpen(true)
          setChosen(-1)
        }}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      {isListShown ? (
        <div className="search-box-list" id="search-box-list" role="listbox" aria-label={w.search}>
          {hits.length === 0 ? <p>{w.noHit}</p> : null}
          {hits.map((hit, index) => (
            <div
              key={`${hit.kind}/${hit.id}`}
              id={`search-hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setChosen(index)}
              onClick={() => open(hit)}
            >
              <em>{kinds[hit.kind]}</em>
              <strong>
                <Marked text={hit.title} words={words} />
              </strong>
              <small>
                {hit.region === null ? '' : `${region(hit.region)} · `}
                <Marked text={[...hit.found, hit.subtitle].filter((text) => text !== '').join(' · ')} words={words} />
              </small>
            </div>
          ))}
          <button type="button" tabIndex={-1} onMouseDown={(event) => event.preventDefault()} onClick={openAll}>
            {w.searchAll(text.trim())}
          </button>
        </div>
      ) : null}
    </div>
  )
}
