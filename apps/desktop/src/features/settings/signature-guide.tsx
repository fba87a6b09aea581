import { useWords } from '@huanying/ui/language'
import { Panel, ScrollBox } from '@huanying/ui/parts/page'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Segmented } from 'antd'
import { useState } from 'react'
import { CopyButton } from './copy-button.tsx'
import { signatureSamples } from './signature-samples.ts'
import type { SampleLanguage } from './signature-samples.ts'

/** How the other system tells a delivery of ours from anybody's: in words, and as code to copy. */
export function SignatureGuide() {
  const w = useWords(webhookWords)
  const [chosen, setChosen] = useState<SampleLanguage>('Node.js')
  const code = signatureSamples[chosen]
  return (
    <Panel id="signature" title={w.verify.title}>
      <p className="guide-words">{w.verify.steps}</p>
      <div className="row delivery-bar">
        <Segmented
          aria-label={w.verify.language}
          value={chosen}
          options={Object.keys(signatureSamples) as SampleLanguage[]}
          onChange={setChosen}
        />
        <CopyButton text={code} label={`${w.copy}: ${chosen}`} />
      </div>
      <ScrollBox label={w.verify.code}>
        <pre className="code-sample">
          <code>{code}</code>
        </pre>
      </ScrollBox>
    </Panel>
  )
}
