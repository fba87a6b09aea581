import { coordinateFault, fromCgcs2000, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import type { LonLat } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { incidentWords } from '@huanying/ui/words/incidents'
import { intakeWords } from '@huanying/ui/words/intake'
import { Input, InputNumber, Segmented, Select } from 'antd'
import { Form } from '../../shell/form.tsx'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { placeSystems } from './intake-values.ts'
import type { IntakeValues } from './intake-values.ts'
import { PlacePicker } from './place-picker.tsx'

const systems = [
  { value: 'gcj02', label: 'GCJ-02' },
  { value: 'wgs84', label: 'WGS-84' },
  { value: 'cgcs2000', label: 'CGCS2000' },
  { value: 'bd09', label: 'BD-09' },
]

/** Where it happened: at an enterprise on file, or at a place: typed, or clicked on the map, and said in words. */
export function IntakeSite({ enterpriseNeeded }: { enterpriseNeeded: string }) {
  const w = useWords(incidentWords).intake
  const site = Form.useWatch<IntakeValues['site']>('site') ?? 'known'
  return (
    <>
      <Form.Item name="site">
        <Segmented
          options={[
            { value: 'known', label: w.knownSite },
            { value: 'unknown', label: w.unknownSite },
          ]}
        />
      </Form.Item>
      {site === 'known' ? (
        <Form.Item name="enterpriseId" rules={[{ required: true, message: enterpriseNeeded }]}>
          <EnterprisePicker size="large" label={w.who} placeholder={w.whoHint} />
        </Form.Item>
      ) : (
        <PlaceFields />
      )}
    </>
  )
}

/** A place: typed in any of the usual systems, or clicked on the map; and in words. */
export function PlaceFields() {
  const w = useWords(incidentWords).intake
  const i = useWords(intakeWords)
  const form = Form.useFormInstance<IntakeValues>()
  const lon = Form.useWatch<number | null | undefined>('lon', form)
  const lat = Form.useWatch<number | null | undefined>('lat', form)
  const system = Form.useWatch<IntakeValues['system']>('system', form) ?? 'gcj02'
  const isPlace = lon != null && lat != null && coordinateFault(lon, lat) === null
  const place = isPlace ? toCgcs2000({ lon, lat }, placeSystems[system]) : undefined
  function choose(clicked: LonLat): void {
    const typed = fromCgcs2000(clicked, placeSystems[system])
    form.setFieldsValue({ lon: Number(typed.lon.toFixed(6)), lat: Number(typed.lat.toFixed(6)) })
    form.setFields([
      { name: 'lon', errors: [] },
      { name: 'lat', errors: [] },
    ])
  }
  return (
    <>
      <div className="intake-row">
        <Form.Item name="lon" label={w.lon} rules={[{ required: true, message: w.lon }]}>
          <InputNumber style={{ width: '100%' }} step={0.0001} />
        </Form.Item>
        <Form.Item name="lat" label={w.lat} rules={[{ required: true, message: w.lat }]}>
          <InputNumber style={{ width: '100%' }} step={0.0001} />
        </Form.Item>
        <Form.Item name="system" label={w.system}>
          <Select options={systems} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={i.address}>
        <Input maxLength={200} placeholder={i.addressHint} />
      </Form.Item>
      <PlacePicker place={place} onPlace={choose} />
    </>
  )
}
