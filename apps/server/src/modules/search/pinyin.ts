import { pinyin } from 'pinyin-pro'

/** A name as it is typed on a Latin keyboard: whole syllables without tones, and their initials. */
export function latinKeys(text: string): { pinyin: string; initials: string } {
  const syllables = pinyin(text.toLowerCase(), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  return {
    pinyin: syllables.join('').replaceAll(/[^a-z0-9]/g, ''),
    initials: syllables.map((syllable) => (/^[a-z]/.test(syllable) ? (syllable[0] ?? '') : syllable.replaceAll(/[^a-z0-9]/g, ''))).join(''),
  }
}
