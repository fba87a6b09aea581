const key = 'huanying.large'

export function isLargeType(): boolean {
  return localStorage.getItem(key) === 'yes'
}

/** Large type (大字模式): every size on the screen hangs on the root's. */
export function applyTypeSize(large = isLargeType()): void {
  localStorage.setItem(key, large ? 'yes' : 'no')
  document.documentElement.style.fontSize = large ? '21px' : '17px'
}
