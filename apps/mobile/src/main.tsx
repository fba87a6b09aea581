// First, so that every part after them adds to them.
import '@huanying/ui/base.css'
import './shell/base.css'
import { wordsIn } from '@huanying/contracts/values'
import { askIn } from '@huanying/client/call'
import { language } from '@huanying/ui/language'
import { applySizes } from '@huanying/ui/sizes'
import { applyMood } from '@huanying/ui/tokens'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { listenForInstall } from './shell/install.ts'
import { applyTypeSize } from './shell/type-size.ts'

askIn(language())
document.documentElement.lang = wordsIn(language(), ['zh-CN', 'en'])
applyMood(document.documentElement, 'peace')
applySizes(document.documentElement)
applyTypeSize()
listenForInstall()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
