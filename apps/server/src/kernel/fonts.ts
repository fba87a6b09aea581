import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const resolve = createRequire(import.meta.url).resolve
const file = (name: string) => resolve(`@expo-google-fonts/noto-serif-sc/${name}`)

/** An open Song-style face (Noto Serif SC, SIL OFL 1.1) for PDF and pictures, which must carry their font with them. */
export const songFont = {
  name: 'Noto Serif SC',
  regular: file('400Regular/NotoSerifSC_400Regular.ttf'),
  bold: file('700Bold/NotoSerifSC_700Bold.ttf'),
} as const

/** The faces that lie beside it: a Hei, rare characters, signs, and one that draws 〓 for all that none has. */
export const faceFolder = fileURLToPath(new URL('../../fonts', import.meta.url))
