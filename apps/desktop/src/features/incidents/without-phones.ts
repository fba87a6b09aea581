// Mobile numbers, also with +86 and gaps; fixed lines with area code, also with an extension; 400 and 800 numbers.
const phones =
  /(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[(（]?0\d{2,3}[)）]?[- ]?\d{7,8}(?:[-转]\d{1,6})?|[48]00[- ]?\d{3,4}[- ]?\d{3,4})(?![\d.])/g

/** A text with every phone number in it struck out, for what leaves the house. */
export function withoutPhones(text: string): string {
  return text.replace(phones, '***')
}
