import { shellWords } from '@huanying/ui/words/shell'
import { errorDigest } from './error-digest.ts'
import './crashed.css'

/**
 * Shown in place of a page that broke, or of everything when what stands around the pages broke. In both languages: which
 * one the screen had is part of what broke. Uses nothing that may have failed with the page.
 */
export function Crashed({ error }: { error: unknown }) {
  const { zh, en } = shellWords
  const message = error instanceof Error ? error.message : String(error)
  // A page's file that is gone: the platform was updated while this window stayed open, or the network was cut.
  const isOutdated = /dynamically imported module|Importing a module script|preload CSS/.test(message)
  return (
    <div className="crashed" role="alert">
      <section lang="zh-CN">
        <h1>{zh.crashedTitle}</h1>
        <p>{isOutdated ? zh.newVersion : zh.crashedHint}</p>
      </section>
      <section lang="en">
        <h2>{en.crashedTitle}</h2>
        <p>{isOutdated ? en.newVersion : en.crashedHint}</p>
      </section>
      <code className="crashed-digest">{errorDigest(error)}</code>
      <button type="button" onClick={() => location.reload()}>
        {zh.reload} · {en.reload}
      </button>
      <details>
        <summary>
          {zh.crashedDetail} · {en.crashedDetail}
        </summary>
        <pre>{message}</pre>
      </details>
    </div>
  )
}
