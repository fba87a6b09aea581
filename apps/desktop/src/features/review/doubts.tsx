import type { Shot } from '@huanying/contracts/shots'
import { useWords } from '@huanying/ui/language'
import { doubtWords } from '@huanying/ui/words/doubts'

/** How much there is to doubt, 0 to 100: a bar and the number; shades of ink, no colour of a grade. Nothing for the enterprise. */
export function DoubtScore({ score }: { score: number | null }) {
  const w = useWords(doubtWords)
  if (score === null) return null
  if (score === 0) return <span className="soft">{w.none}</span>
  return (
    <span className="doubt-score" title={w.score(score)}>
      <i style={{ inlineSize: `${Math.round(score * 100)}%` }} />
      <b className="number">{Math.round(score * 100)}</b>
    </span>
  )
}

/** Each doubt about a picture with the reason in words, the heaviest first; nothing where it is withheld or not judged yet. */
export function DoubtList({ shot }: { shot: Shot }) {
  const w = useWords(doubtWords)
  if (shot.doubtScore === null) return null
  if (shot.doubts.length === 0) return <p className="soft">{w.none}</p>
  return (
    <ul className="doubt-list">
      {shot.doubts
        .toSorted((a, b) => b.score - a.score)
        .map(({ kind, score, reason }, index) => (
          <li key={`${kind}-${index}`}>
            <b>{w.name[kind] ?? kind}</b>
            <span>
              {w.why[kind]?.(reason) ?? ''}
              {typeof reason['checkCode'] === 'string' ? (
                <>
                  {' '}
                  <a href={`/proof/${reason['checkCode']}`} target="_blank" rel="noreferrer">
                    {reason['checkCode']}
                  </a>
                </>
              ) : null}
            </span>
            <DoubtScore score={score} />
          </li>
        ))}
    </ul>
  )
}
