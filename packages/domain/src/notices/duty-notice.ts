type Texts = { readonly zh: string; readonly en: string }

interface Told {
  readonly enterprise: string
  readonly title: string
}

const because = (reason: string): Texts =>
  reason === '' ? { zh: '', en: '' } : { zh: `原因：${reason}。`, en: ` Reason: ${reason}.` }

/** A duty that somebody else put on an enterprise's plan. */
export const newDutyText = ({ title, dueOn }: { title: string; dueOn: string }): Texts => ({
  zh: `新任务：${title}，请于${dueOn}前完成。`,
  en: `New duty: ${title}, due on ${dueOn}.`,
})

/** Duties of a plan, entered for an enterprise. */
export const newPlanText = ({ year, duties }: { year: number; duties: number }): Texts => ({
  zh: duties === 0 ? `${year}年度计划已列入新任务，请查看。` : `${year}年度计划已列入 ${duties} 项新任务，请查看。`,
  en: duties === 0 ? `New duties of ${year} are planned.` : `${duties} new duties of ${year} are planned.`,
})

/** A round that the reviewer sent back. */
export const returnedRoundText = ({ enterprise, title }: Told, reasons: readonly string[]): Texts => ({
  zh: `${enterprise}的“${title}”已退回，请重新完成。${because(reasons.join('；')).zh}`,
  en: `${enterprise}: “${title}” was sent back, to be done again.${because(reasons.join('; ')).en}`,
})

/** A round whose return was taken back. */
export const reopenedRoundText = ({ enterprise, title }: Told): Texts => ({
  zh: `${enterprise}的“${title}”退回已撤销，仍待审核，无需重做。`,
  en: `${enterprise}: the return of “${title}” was taken back; it waits for review and need not be done again.`,
})

/** A duty moved or renamed by the other side. */
export const movedDutyText = ({ enterprise, title }: Told, span: { startsOn: string; dueOn: string }): Texts => ({
  zh: `${enterprise}的“${title}”已改期：${span.startsOn}至${span.dueOn}。`,
  en: `${enterprise}: “${title}” was moved to ${span.startsOn}–${span.dueOn}.`,
})

/** A duty called off. */
export const cancelledDutyText = ({ enterprise, title }: Told, reason: string): Texts => ({
  zh: `${enterprise}的“${title}”已取消。${because(reason).zh}`,
  en: `${enterprise}: “${title}” was cancelled.${because(reason).en}`,
})

/** What officials are told of a request. */
export const askedText = (
  { enterprise, title }: Told,
  asked: { kind: 'move' | 'cancel'; dueOn: string | null; reason: string },
): Texts => ({
  zh: `${enterprise}申请${asked.kind === 'cancel' ? '取消' : `改期至${asked.dueOn ?? ''}`}：${title}。${because(asked.reason).zh}`,
  en: `${enterprise} asks to ${asked.kind === 'cancel' ? 'cancel' : `move to ${asked.dueOn ?? ''}`}: ${title}.${because(asked.reason).en}`,
})

/** What the enterprise is told of the answer. */
export const answeredText = (title: string, kind: 'move' | 'cancel', isGranted: boolean, answer: string): Texts => {
  const what = kind === 'cancel' ? { zh: '取消', en: 'cancelling' } : { zh: '改期', en: 'moving' }
  const note = answer === '' ? { zh: '', en: '' } : { zh: `答复：${answer}。`, en: ` Answer: ${answer}.` }
  return isGranted
    ? { zh: `${what.zh}申请已同意：${title}。${note.zh}`, en: `Granted: ${what.en} “${title}”.${note.en}` }
    : { zh: `${what.zh}申请未同意，任务照旧：${title}。${note.zh}`, en: `Refused: ${what.en} “${title}”.${note.en}` }
}

/** A batch of duties taken back. */
export const withdrawnText = (title: string, reason: string): Texts => ({
  zh: `“${title}”已撤回，无需完成。${because(reason).zh}`,
  en: `“${title}” was taken back: it need not be done.${because(reason).en}`,
})

/** A danger that an official found. */
export const foundDangerText = (text: string, dueOn: string): Texts => ({
  zh: `监管人员登记隐患：${text}，请于${dueOn}前整改。`,
  en: `An official reported a danger: ${text}; put it right by ${dueOn}.`,
})

/** A danger that was not accepted. */
export const returnedDangerText = ({ enterprise, title }: Told, reason: string, dueOn: string | null): Texts => ({
  zh: `${enterprise}的隐患验收未通过，请重新整改：${title}。${because(reason).zh}${dueOn === null ? '' : `期限：${dueOn}。`}`,
  en: `${enterprise}: not accepted, to be put right again: ${title}.${because(reason).en}${dueOn === null ? '' : ` Due ${dueOn}.`}`,
})

/** A danger that waits for an official: put right, but not closed by the enterprise itself. */
export const toAcceptText = ({ enterprise, title }: Told, doubts: readonly Texts[]): Texts => ({
  zh: `${enterprise}的隐患已整改，待验收：${title}。${doubts.length === 0 ? '' : `存疑：${doubts.map(({ zh }) => zh).join('；')}。`}`,
  en: `${enterprise}: put right, to be accepted: ${title}.${doubts.length === 0 ? '' : ` In doubt: ${doubts.map(({ en }) => en).join('; ')}.`}`,
})

/** What an enterprise claims of a lot. */
export const claimedText = ({ enterprise, title }: Told): Texts => ({
  zh: `${enterprise}申报应急物资“${title}”的台账有变，请核实；核实前台账不变。`,
  en: `${enterprise} claims a change of ${title}: please check; the ledger stands until then.`,
})

/** A claim that was not confirmed. */
export const claimRefusedText = (item: string, reason: string): Texts => ({
  zh: `应急物资“${item}”的申报未通过核实，台账不变。${because(reason).zh}`,
  en: `What was claimed of ${item} was not confirmed; the ledger stands.${because(reason).en}`,
})
