import { QueryClientProvider } from '@tanstack/react-query'
import { askIn } from '@huanying/client/call'
import { language } from '@huanying/ui/language'
import { applyMood } from '@huanying/ui/tokens'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { queryClient } from './shell/calls.ts'
import './shell/base.css'

askIn(language())
document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
applyMood(document.documentElement, 'peace')
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
