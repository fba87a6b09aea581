import { pinyin, polyphonic } from 'pinyin-pro'

/** At most so many other readings of a name are kept: one character read otherwise at a time. */
const otherReadings = 6

/**
 * A name as it is typed on a Latin keyboard: whole syllables without tones, and their initials. Where a character has
 * several readings (都 du, dou), each is kept, for a name is often read another way than a dictionary does.
 */
export function latinKeys(text: string): { pinyin: string; initials: string } {
  const lower = text.toLowerCase()
  const syllables = pinyin(lower, { toneType: 'none', type: 'array', v: true })
  const readings = polyphonic(lower, { toneType: 'none', type: 'array' })
  const spellings = [syllables]
  for (const [index, options] of readings.entries()) {
    for (const option of options) {
      if (spellings.length > otherReadings || option === syllables[index]) continue
      spellings.push(syllables.with(index, option))
    }
  }
  const plain = (syllable: string) => syllable.replaceAll(/[^a-z0-9]/g, '')
  const join = (initial: boolean) =>
    [
      ...new Set(
        spellings.map((list) =>
          list.map((syllable) => (initial ? plain(syllable).slice(0, 1) : plain(syllable))).join(''),
        ),
      ),
    ].join(' ')
  return { pinyin: join(false), initials: join(true) }
}
