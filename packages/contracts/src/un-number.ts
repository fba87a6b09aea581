import { z } from 'zod'

/**
 * The four digits of a UN number (联合国编号) in any writing: `1005`, `UN1005`, `un-1005`, `UN № 1005`, `联合国编号：1005`,
 * the lower half of an orange plate with its hazard number (`33/1203`, `X423 1295`), or null when it is none.
 */
export function readUnNumber(text: string): string | null {
  const plain = text.normalize('NFKC').toUpperCase().trim()
  const plate = /^X?\d{2,3}\s*[/\\|\-\s]\s*(\d{4})$/.exec(plain)
  if (plate?.[1] !== undefined) return plate[1]
  const found =
    /^(?:联合国(?:危险货物)?(?:编号|号)?|(?:危险货物)?编号|UN|ONU|U\.N\.?)?\s*(?:编号|号|NUMBER|NOS?|N[O°º]|#)?[\s.:：_\-–#]*(\d{4})$/.exec(
      plain,
    )
  return found?.[1] ?? null
}

/** A UN number in any writing, kept as its four digits. */
export const UnNumberText = z
  .string()
  .trim()
  .max(40)
  .transform((text, context) => {
    const number = readUnNumber(text)
    if (number === null) context.addIssue({ code: 'custom', message: 'un-number' })
    return number ?? z.NEVER
  })
