import type { FormVersion, ReportForm } from '@huanying/contracts/reports'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { Button, Drawer } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'

/** The items whose words a version changed against the one before it. */
function changedIn(version: FormVersion, before: FormVersion | undefined): string[] {
  const keys = new Set([...Object.keys(version.fields), ...Object.keys(before?.fields ?? {})])
  return [...keys].filter((key) => (version.fields[key] ?? null) !== (before?.fields[key] ?? null))
}

/** The saved versions of a form (版本): who changed which item when; an older one can be taken up again. */
export function ReportVersions({
  form,
  onTake,
  onClose,
}: {
  form: ReportForm
  /** Puts a version's words into the form, to be looked over and saved; left out where nothing can be written. */
  onTake: ((words: Readonly<Record<string, string>>) => void) | undefined
  onClose: () => void
}) {
  const w = useWords(responseWords).sign
  const versions = useCall('listFormVersions', { params: { id: form.incidentId, kind: form.kind } })
  const labelOf = (key: string) => form.fields.find((field) => field.key === key)?.label ?? key
  const take = ({ fields }: FormVersion) =>
    onTake?.(Object.fromEntries(form.fields.map(({ key, built }) => [key, fields[key] ?? built])))
  return (
    <Drawer open size={640} title={w.versions} onClose={onClose}>
      <Answered query={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{w.versionsNone}</p>
          ) : (
            <ol className="report-versions">
              {items.map((version, index) => (
                <li key={version.version}>
                  <header>
                    <strong>{w.version(version.version)}</strong>
                    <small>
                      {version.savedBy} · {momentWords(version.savedAt)}
                    </small>
                    {onTake === undefined || index === 0 ? null : (
                      <Button size="small" onClick={() => take(version)}>
                        {w.takeVersion}
                      </Button>
                    )}
                  </header>
                  <dl>
                    {changedIn(version, items[index + 1]).map((key) => (
                      <div key={key}>
                        <dt>{labelOf(key)}</dt>
                        <dd>
                          {items[index + 1]?.fields[key] == null ? null : <del>{items[index + 1]?.fields[key]}</del>}{' '}
                          {version.fields[key] ?? <em>{w.asBuilt}</em>}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </Drawer>
  )
}
