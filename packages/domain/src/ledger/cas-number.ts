/** Whether a text is a CAS Registry Number with the right check digit: Σ i·dᵢ counted from the right, mod 10. */
export function isCasNumber(text: string): boolean {
  if (!/^[1-9]\d{1,6}-\d{2}-\d$/.test(text)) return false
  const digits = text.replaceAll('-', '')
  const body = Array.from(digits.slice(0, -1)).toReversed()
  const sum = body.reduce((total, digit, index) => total + Number(digit) * (index + 1), 0)
  return sum % 10 === Number(digits.at(-1))
}
