import { RiskPointKind } from '@huanying/contracts/enterprises'
import { RiskLevel } from '@huanying/contracts/values'
import { dayOf } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { linkOverlay, pointOverlay, ringOverlay } from '@huanying/ui/map/overlays'
import type { Mark } from '@huanying/ui/map/marks'
import { Distance, ExpiryTag, PhoneLink, Quantity, Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, FactList, Fault, Forbidden, Loading, Missing, Page, Panel, StaleNote } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { applyMood, gradeColours, palettes } from '@huanying/ui/tokens'
import type { Mood } from '@huanying/ui/tokens'
import { styleguideWords } from '@huanying/ui/words/styleguide'
import { antdTheme } from '@huanying/ui/antd-theme'
import { Alert, Button, ConfigProvider, Input, Segmented, Select, Tag } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { CityMap } from '../../shell/map-page.tsx'
import './styleguide.css'

/** Every part of the design system in both moods. */
export function StyleguidePage() {
  const w = useWords(styleguideWords)
  const [mood, setMood] = useState<Mood>('peace')
  useEffect(() => {
    applyMood(document.documentElement, mood)
    return () => applyMood(document.documentElement, 'peace')
  }, [mood])
  return (
    <ConfigProvider theme={antdTheme(mood)}>
      <Page
        title={w.title}
        actions={
          <Segmented<Mood>
            value={mood}
            onChange={setMood}
            options={[
              { value: 'peace', label: w.peace },
              { value: 'war', label: w.war },
            ]}
          />
        }
      >
        <Colours mood={mood} />
        <Facts />
        <Controls />
        <States />
        <Marks mood={mood} />
      </Page>
    </ConfigProvider>
  )
}

function Colours({ mood }: { mood: Mood }) {
  const w = useWords(styleguideWords)
  return (
    <div className="pair">
      <Panel title={w.palette}>
        <ul className="swatches">
          {Object.entries(palettes[mood]).map(([name, colour]) => (
            <li key={name}>
              <span style={{ background: colour }} />
              {name}
              <small>{colour}</small>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={w.grades} extra={w.gradesHint}>
        <ul className="grades">
          {Object.entries(gradeColours).map(([name, { fill, ink }]) => (
            <li key={name} style={{ background: fill, color: ink }}>
              {w.grade[name as keyof typeof gradeColours]}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function Facts() {
  const w = useWords(styleguideWords)
  const today = Date.now()
  const day = (days: number) => dayOf(new Date(today + days * 86_400_000))
  return (
    <Panel title={w.facts}>
      <FactList
        facts={[
          [
            'RiskLevelTag',
            <span className="row styleguide-row">
              {RiskLevel.options.map((level) => (
                <RiskLevelTag key={level} level={level} long />
              ))}
            </span>,
          ],
          [
            'ExpiryTag',
            <span className="row styleguide-row">
              {[-12, 20, 300].map((days) => (
                <ExpiryTag key={days} day={day(days)} />
              ))}
              <ExpiryTag day={null} />
            </span>,
          ],
          ['Quantity', <Quantity value={1284.5} unit="t" />],
          ['Distance', <Distance distanceM={6213} bearingDeg={131} />],
          ['PhoneLink', <PhoneLink phone="0310-5550000" />],
          ['Time', <Time at={new Date(today - 7_200_000).toISOString()} as="age" />],
          ['Unfilled', <Unfilled />],
        ]}
      />
    </Panel>
  )
}

function Controls() {
  const w = useWords(styleguideWords)
  return (
    <Panel title={w.controls}>
      <div className="row styleguide-row">
        <Button type="primary">{w.primary}</Button>
        <Button>{w.secondary}</Button>
        <Button danger>{w.danger}</Button>
        <Button type="text">{w.quiet}</Button>
        <Input aria-label={w.field} placeholder={w.field} style={{ width: 180 }} />
        <Select
          aria-label={w.choice}
          placeholder={w.choice}
          style={{ width: 140 }}
          options={[{ value: 1, label: w.choice }]}
        />
        <Tag>{w.tag}</Tag>
      </div>
      <div className="styleguide-alerts">
        {(['success', 'info', 'warning', 'error'] as const).map((type) => (
          <Alert key={type} type={type} showIcon title={w.alert[type]} />
        ))}
      </div>
    </Panel>
  )
}

function States() {
  const w = useWords(styleguideWords)
  return (
    <Panel title={w.states}>
      <StaleNote moment="2026-05-16 15:02" />
      <div className="styleguide-states">
        <Loading lines={4} />
        <Empty />
        <Fault words={w.faultWords} />
        <Forbidden />
        <Missing />
      </div>
    </Panel>
  )
}

const marks: readonly Mark[] = [
  'risk-general',
  'risk-significant',
  'risk-major',
  'agency',
  'team',
  'depot',
  'expert',
  'village',
  'community',
  'school',
  'hospital',
  'waterIntake',
  'reserve',
  'station',
  'outfall',
  'riskPoint',
  ...RiskPointKind.options,
]
const middle = { lon: 114.49, lat: 36.6 }

function Marks({ mood }: { mood: Mood }) {
  const w = useWords(styleguideWords)
  const language = useLanguage()
  const overlays = useMemo(() => {
    const look = { mood, language }
    const points = marks.map((mark, index) => ({
      id: mark,
      name: mark,
      mark,
      place: {
        lon: middle.lon + 0.02 * Math.cos((index * Math.PI) / 8),
        lat: middle.lat + 0.016 * Math.sin((index * Math.PI) / 8),
      },
    }))
    const site = { id: 'site', name: 'site', mark: 'site' as const, place: middle }
    return [
      ringOverlay('rings', { place: middle, radiiM: [1000, 3000] }, look),
      linkOverlay(
        'links',
        points.slice(3, 7).map(({ place, name }) => ({ from: place, to: middle, label: name })),
        look,
      ),
      pointOverlay('points', points, look),
      pointOverlay('site', [site], { ...look, iconSize: 0.6 }),
    ]
  }, [mood, language])
  return (
    <Panel title={w.map} flush>
      <div className="styleguide-map">
        <CityMap mood={mood} overlays={overlays} look={{ place: middle, zoom: 12.4 }} label={w.map} />
      </div>
    </Panel>
  )
}
