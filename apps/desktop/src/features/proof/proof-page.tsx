import { ProblemError } from '@huanying/client/call'
import { CheckCode } from '@huanying/contracts/shots'
import type { Proof } from '@huanying/contracts/shots'
import { preciseWords, placeWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Empty, FactList, Fault, Loading } from '@huanying/ui/parts/page'
import { doubtWords } from '@huanying/ui/words/doubts'
import { proofWords } from '@huanying/ui/words/proof'
import { shellWords } from '@huanying/ui/words/shell'
import { useEffect, useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { applyMood } from '@huanying/ui/tokens'
import './proof.css'

/** The public page of a check code (照片核验): for anybody, without sign-in, on any phone. */
export default function ProofPage({ code }: { code: string }) {
  const w = useWords(proofWords)
  const shell = useWords(shellWords)
  const language = useLanguage()
  const isWritten = CheckCode.safeParse(code).success
  const proof = useCall('getProof', { params: { code } }, { enabled: isWritten })
  useEffect(() => {
    applyMood(document.documentElement, 'peace')
    document.title = `${w.title} · ${shell.product}`
  }, [w, shell])
  const isMissing = !isWritten || (proof.error instanceof ProblemError && proof.error.code === 'not-found')
  return (
    <main className="proof" lang={language}>
      <header>
        <strong>{shell.product}</strong>
        <h1>{w.title}</h1>
        <p>{w.intro}</p>
      </header>
      {isMissing ? (
        <Empty title={w.missing} hint={w.missingHint} />
      ) : proof.data !== undefined ? (
        <Record proof={proof.data} />
      ) : proof.error === null ? (
        <Loading lines={6} />
      ) : (
        <Fault words={proof.error.message} onRetry={() => void proof.refetch()} />
      )}
      <form
        action="/proof"
        onSubmit={(event) => {
          event.preventDefault()
          const typed = new FormData(event.currentTarget).get('code')
          if (typeof typed === 'string' && typed.trim() !== '')
            location.assign(`/proof/${encodeURIComponent(typed.trim())}`)
        }}
      >
        <label>
          {w.another}
          <input name="code" autoCapitalize="characters" autoComplete="off" maxLength={20} />
        </label>
        <button type="submit">{w.look}</button>
      </form>
    </main>
  )
}

function Record({ proof }: { proof: Proof }) {
  const w = useWords(proofWords)
  const d = useWords(doubtWords)
  const { doubts } = proof
  return (
    <section>
      <p className="proof-state" data-state={proof.state} role="status">
        {w.state[proof.state]}
      </p>
      {proof.erased ? <p>{w.erased}</p> : null}
      <FactList
        facts={[
          [
            w.code,
            <b key="code" className="proof-code">
              {proof.checkCode}
            </b>,
          ],
          [w.enterprise, proof.enterprise],
          ...(proof.point === null ? [] : ([[w.point, proof.point]] as const)),
          [w.review, <b key="review">{w.reviews[proof.review]}</b>],
          ...(doubts === null
            ? []
            : ([
                [w.doubts, doubts.length === 0 ? d.none : doubts.map(({ kind }) => d.name[kind] ?? kind).join('、')],
              ] as const)),
          [w.proven, provenWords(w, proof)],
          [w.takenAt[proof.phoneTime], preciseWords(proof.takenAt)],
          [w.receivedAt, proof.receivedAt === null ? '—' : preciseWords(proof.receivedAt)],
          [w.place, proof.place === null ? w.noPlace : w.about(placeWords(proof.place))],
          [w.digest, <code key="digest">{proof.sha256}</code>],
          ...(proof.markedSha256 === null
            ? []
            : ([[w.markedDigest, <code key="marked">{proof.markedSha256}</code>]] as const)),
        ]}
      />
      <Compare proof={proof} />
    </section>
  )
}

/** Between which moments of the server's clock a picture's record was signed. */
function provenWords(
  w: { window(from: string, to: string): string; before(to: string): string },
  { provenAfter, provenBefore }: Pick<Proof, 'provenAfter' | 'provenBefore'>,
): string {
  const to = preciseWords(provenBefore)
  return provenAfter === null ? w.before(to) : w.window(preciseWords(provenAfter), to)
}

/** Compares a file with the record by its digest, here in the browser. */
function Compare({ proof }: { proof: Proof }) {
  const w = useWords(proofWords)
  const [said, setSaid] = useState<string | null>(null)
  async function compare(file: File): Promise<void> {
    setSaid(w.working)
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    setSaid(hex === proof.sha256 ? w.same.original : hex === proof.markedSha256 ? w.same.marked : w.different)
  }
  return (
    <div className="proof-compare">
      <h2>{w.check}</h2>
      <p>{w.checkHint}</p>
      <label className="proof-file">
        {w.choose}
        <input
          type="file"
          accept="image/*"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file !== undefined) void compare(file)
          }}
        />
      </label>
      <output>{said}</output>
    </div>
  )
}
