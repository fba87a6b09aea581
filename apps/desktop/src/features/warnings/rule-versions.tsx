import { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import type { WarningRule } from '@huanying/contracts/warning-rules'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { Button, Drawer } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useRuleWords } from './rule-words.ts'

const fields = WarningRuleTerms.keyof().options

/** Who changed what in a rule and when; any version can be the start of the next. */
export function RuleVersions({
  id,
  onUse,
  onClose,
}: {
  id: string
  onUse: (version: WarningRule) => void
  onClose: () => void
}) {
  const w = useWords(warningRuleWords)
  const versions = useCall('listRuleVersions', { params: { id } })
  return (
    <Drawer open size={520} title={w.versions.title} onClose={onClose}>
      <Answered query={versions}>
        {({ items }) => (
          <ol className="rule-versions">
            {items.map((version, index) => (
              <li key={version.version}>
                <header>
                  <strong>{w.version(version.version, version.changedBy)}</strong>
                  {version.changedAt === null ? null : (
                    <span className="number soft">{momentWords(version.changedAt)}</span>
                  )}
                  <Button size="small" onClick={() => onUse(version)}>
                    {w.versions.use}
                  </Button>
                </header>
                <Changes version={version} before={items[index + 1]} />
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Drawer>
  )
}

function Changes({ version, before }: { version: WarningRule; before: WarningRule | undefined }) {
  const w = useWords(warningRuleWords)
  const { line } = useRuleWords()
  if (before === undefined) return <p className="soft">{w.versions.first}</p>
  const changed = fields.filter((field) => JSON.stringify(version[field]) !== JSON.stringify(before[field]))
  if (changed.length === 0) return <p className="soft">{w.versions.same}</p>
  return (
    <dl className="rule-changes">
      {changed.map((field) => (
        <div key={field}>
          <dt>{w.fieldName[field]}</dt>
          <dd>
            <del>{line(before, field)}</del> → <ins>{line(version, field)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
