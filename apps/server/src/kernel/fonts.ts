import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const resolve = createRequire(import.meta.url).resolve
const file = (name: string) => resolve(`@expo-google-fonts/noto-serif-sc/${name}`)

const own = (name: string) => fileURLToPath(new URL(`../../fonts/${name}`, import.meta.url))

/** Raised and lowered figures, Latin, Greek and signs that the Song face lacks (DejaVu Serif, Bitstream Vera license). */
export const signsFont = own('DejaVuSerif-signs.ttf')
/** Han characters that the Song face lacks (Noto Serif CJK SC, SIL OFL 1.1). */
export const rareFont = own('NotoSerifCJKsc-rare.otf')

/** An open Song-style face (Noto Serif SC, SIL OFL 1.1) for PDF and pictures, which must carry their font with them. */
export const songFont = {
  name: 'Noto Serif SC',
  regular: file('400Regular/NotoSerifSC_400Regular.ttf'),
  bold: file('700Bold/NotoSerifSC_700Bold.ttf'),
} as const
