// First, so that every part after them adds to them.
import '@huanying/ui/base.css'
import './shell/base.css'
import './shell/kit.css'
import { wordsIn } from '@huanying/contracts/values'
import { QueryClientProvider } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import { askIn } from '@huanying/client/call'
import { language } from '@huanying/ui/language'
import { applyMood } from '@huanying/ui/tokens'
import { applyScale } from '@huanying/ui/type-scale'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { queryClient } from './shell/calls.ts'
import { Crashed } from './shell/crashed.tsx'

askIn(language())
document.documentElement.lang = wordsIn(language(), ['zh-CN', 'en'])
applyMood(document.documentElement, 'peace')
applyScale(document.documentElement, 'desk')
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <CatchBoundary getResetKey={() => 'app'} errorComponent={Crashed}>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </CatchBoundary>
  </StrictMode>,
)
