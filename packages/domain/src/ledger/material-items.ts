import type { MaterialItem } from '@huanying/contracts/reference'

/** How one kind of material is recognised: its canonical name and unit, whatever a ledger calls it. */
export interface ItemIndex {
  /** The canonical name of an item; a name nobody knows stands for itself. */
  itemKey(name: string): string
  /** The canonical unit of an amount of an item: 台, 部 and 个 of walkie-talkies are one. */
  unitKey(name: string, unit: string): string
}

/** Builds the look-up over the reference list. */
export function indexItems(items: readonly MaterialItem[]): ItemIndex {
  const byName = new Map<string, MaterialItem>()
  for (const item of items) for (const name of [item.item, ...item.synonyms]) byName.set(name, item)
  const find = (name: string) => byName.get(name.trim()) ?? byName.get(name.trim().replace(/[(\uFF08].*[)\uFF09]$/, ''))
  return {
    itemKey: (name) => find(name)?.item ?? name.trim(),
    unitKey(name, unit) {
      const item = find(name)
      const known = unit.trim()
      return item !== undefined && item.units.includes(known) ? item.unit : known
    },
  }
}
