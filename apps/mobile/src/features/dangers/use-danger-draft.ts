import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import type { DangerDraft } from '../../shell/storage.ts'

export interface DangerDraftUse {
  readonly draft: DangerDraft
  change(changed: Partial<Omit<DangerDraft, 'id' | 'shotIds'>>): void
  addShot(id: string): void
}

/**
 * What was written and shot of a danger so far, kept at every touch: a killed app goes on where it was. Null while it is
 * being read. `id` is the danger's, or `new`.
 */
export function useDangerDraft(id: string): DangerDraftUse | null {
  const { storage } = useSession()
  const [draft, setDraft] = useState<DangerDraft | null>(null)
  const [isTouched, setIsTouched] = useState(false)
  useEffect(() => {
    const blank: DangerDraft = { id, text: '', pointId: null, grade: 'general', shotIds: [] }
    void storage.dangerDrafts.get(id).then((kept) => setDraft(kept ?? blank))
  }, [storage, id])
  useEffect(() => {
    if (isTouched && draft !== null) void storage.dangerDrafts.put(draft)
  }, [storage, draft, isTouched])
  if (draft === null) return null
  const touch = (how: (before: DangerDraft) => DangerDraft) => {
    setIsTouched(true)
    setDraft((before) => (before === null ? null : how(before)))
  }
  return {
    draft,
    change: (changed) => touch((before) => ({ ...before, ...changed })),
    addShot: (shotId) => touch((before) => ({ ...before, shotIds: [...before.shotIds, shotId] })),
  }
}
