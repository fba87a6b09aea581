/** The rows of a division: a city's code (130400) stands for all that begins with 1304, a province's (130000) for 13. GB/T 2260. */
export function regionPrefix(code: string): string {
  return code.replace(/^(\d{2})0000$/, '$1').replace(/^(\d{4})00$/, '$1')
}
