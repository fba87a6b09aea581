import { pinyin, polyphonic } from 'pinyin-pro'

const letters = (syllable: string) => syllable.replaceAll(/[^a-z0-9]/g, '')

/** ü is typed v on a keyboard, yu in a passport (GB/T 28039-2011 writes 吕 as LYU), and u by whoever knows neither. */
const withV = (syllable: string) => syllable.replaceAll('ü', 'v')
const umlauts = [
  ['v', 'yu'],
  ['v', 'u'],
] as const
/** Names of people are short: both of two odd readings at once are worth keeping there. */
const shortName = 4
const pairsAtMost = 12

/**
 * A name as it is typed on a Latin keyboard: whole syllables without tones, and their initials. Where a character has
 * several readings (都 du, dou) each is kept, and so many at most: a name is often read another way than a dictionary
 * does. In a short name two characters may be read otherwise at once.
 */
export function latinKeys(text: string, otherReadings: number): { pinyin: string; initials: string } {
  const lower = text.toLowerCase()
  const first = pinyin(lower, { toneType: 'none', type: 'array', v: true }).map(withV)
  const others = polyphonic(lower, { toneType: 'none', type: 'array' }).flatMap((readings, index) =>
    [...new Set(readings.map(withV))]
      .filter((reading) => reading !== first[index])
      .map((reading) => ({ index, reading })),
  )
  const singles = others.slice(0, otherReadings)
  const pairs =
    otherReadings === 0 || first.length > shortName
      ? []
      : others.flatMap((one, at) => others.slice(at + 1).map((other) => [one, other] as const))
  const spellings = [
    first,
    ...singles.map(({ index, reading }) => first.with(index, reading)),
    ...pairs
      .filter(([one, other]) => one.index !== other.index)
      .slice(0, pairsAtMost)
      .map(([one, other]) => first.with(one.index, one.reading).with(other.index, other.reading)),
  ]
  if (otherReadings > 0 && first.some((syllable) => /^[ln]v/.test(syllable)))
    for (const [v, typed] of umlauts)
      spellings.push(first.map((syllable) => (/^[ln]v/.test(syllable) ? syllable.replace(v, typed) : syllable)))
  const distinct = (spell: (syllable: string) => string) =>
    [...new Set(spellings.map((list) => list.map(spell).join('')))].join(' ')
  return { pinyin: distinct(letters), initials: distinct((syllable) => letters(syllable).slice(0, 1)) }
}

/** How a word sounds, in its first reading: another word of the same sound (晶, 精) has the same. */
export function soundOf(word: string): string {
  return letters(pinyin(word.toLowerCase(), { toneType: 'none', type: 'array', v: true }).join(''))
}
