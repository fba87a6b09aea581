import { pinyin, polyphonic } from 'pinyin-pro'

const letters = (syllable: string) => syllable.replaceAll(/[^a-z0-9]/g, '')

/**
 * A name as it is typed on a Latin keyboard: whole syllables without tones, and their initials. Where a character has
 * several readings (都 du, dou) each is kept, one character at a time and so many at most: a name is often read another
 * way than a dictionary does.
 */
export function latinKeys(text: string, otherReadings: number): { pinyin: string; initials: string } {
  const lower = text.toLowerCase()
  const first = pinyin(lower, { toneType: 'none', type: 'array', v: true })
  const spellings = [first]
  for (const [index, readings] of polyphonic(lower, { toneType: 'none', type: 'array' }).entries()) {
    for (const reading of readings) {
      if (spellings.length > otherReadings || reading === first[index]) continue
      spellings.push(first.with(index, reading))
    }
  }
  const distinct = (spell: (syllable: string) => string) =>
    [...new Set(spellings.map((list) => list.map(spell).join('')))].join(' ')
  return { pinyin: distinct(letters), initials: distinct((syllable) => letters(syllable).slice(0, 1)) }
}

/** How a word sounds, in its first reading: another word of the same sound (晶, 精) has the same. */
export function soundOf(word: string): string {
  return letters(pinyin(word.toLowerCase(), { toneType: 'none', type: 'array', v: true }).join(''))
}
