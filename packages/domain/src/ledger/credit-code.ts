/** The 31 characters of a unified social credit code (统一社会信用代码), in value order: GB 32100-2015 table 2. */
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Weights 3^(i−1) mod 31 of the first 17 places: GB 32100-2015 §4.3. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character for the first 17 places, or null when one of them is not allowed. GB 32100-2015 §4.3: 31 − (Σ cᵢ·wᵢ mod 31). */
export function creditCodeCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    const value = characters.indexOf(first17[index] ?? '?')
    if (value < 0) return null
    sum += value * weight
  }
  return characters[(31 - (sum % 31)) % 31] ?? null
}

/** Whether a text is a unified social credit code with the right check character. */
export function isCreditCode(text: string): boolean {
  return text.length === 18 && creditCodeCheckCharacter(text.slice(0, 17)) === text[17]
}
