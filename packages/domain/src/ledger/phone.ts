const shapes = [
  /^(\+?86)?1[3-9]\d{9}$/, // mobile
  /^(\+?86)?0\d{2,3}[2-9]\d{6,7}$/, // fixed line with area code
  /^[48]00\d{7}$/, // service numbers
  /^(110|119|120|122|12345|12369|96\d{3}|95\d{3})$/, // short codes
  /^[2-8]\d{6,7}$/, // local fixed line
]

/** Whether a text can be dialled in mainland China; separators and an extension (转, x, -) are allowed. */
export function isPhone(text: string): boolean {
  const number = text.replace(/(转|[xX#])\d{1,6}$/, '').replace(/[\s()\uFF08\uFF09-]/g, '')
  return shapes.some((shape) => shape.test(number))
}
