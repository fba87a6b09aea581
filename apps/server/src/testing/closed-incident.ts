import type { Caller } from './test-server.ts'

const api = '/api/v1'

/** Plays a drill from the call to the closed incident, another incident's entries lying in between. Gives its id. */
export async function playIncident(duty: Caller, commander: Caller): Promise<string> {
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const report = async (occurredAt: string) =>
    (await duty.post(`${api}/incidents`, { enterpriseId: plant.id, occurredAt, mode: 'drill', kind: 'fixed' })).body.id
  const incident: string = await report('2026-05-16T14:50:00+08:00')
  const at = (path: string) => `${api}/incidents/${incident}${path}`
  const signOff = async (kind: string) => {
    await duty.post(at(`/report-forms/${kind}/submit`), { despiteMissing: true })
    await commander.post(at(`/report-forms/${kind}/sign`))
    await duty.post(at(`/report-forms/${kind}/delivery`), { to: ['邯郸市人民政府'], how: 'network' })
  }
  const enter = (kind: string, data: object, more: object = {}) => duty.post(at('/journal'), { kind, data, ...more })
  await duty.post(at('/verification'), { result: 'confirmed' })
  await duty.post(at('/activate'), {})
  await enter('annotation.added', {
    id: '6a3f1a52-0d0b-4a6e-9a3f-4e2b7c1d9a10',
    kind: 'cordon',
    label: '一道警戒',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [114.48, 36.36],
          [114.5, 36.36],
          [114.5, 36.38],
          [114.48, 36.36],
        ],
      ],
    },
  })
  await signOff('initial')
  await report('2026-05-16T14:55:00+08:00')
  const form = new FormData()
  form.append('file', new Blob([onePixel], { type: 'image/png' }), '现场.png')
  const file = (await duty.post(at('/files'), form)).body
  await enter('note.recorded', { text: '现场照片' }, { files: [file] })
  const kept = { point: '雨水总排口', medium: 'water', substance: '甲醇', value: 0.6, unit: 'mg/L', limit: 3 }
  await enter('measurement.recorded', kept)
  for (const condition of ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk']) {
    await enter('condition.met', { condition, isMet: true })
  }
  await enter('cost.recorded', { what: '吸附材料', amountCny: 3200 })
  await enter('lesson.recorded', {
    id: '0f0f6f1c-6a4d-4a0a-8a35-0f6b2f6f9b11',
    text: '法兰每季检查',
    person: '赵立新',
    dueOn: '2026-08-31',
  })
  await commander.post(at('/end'), {})
  await signOff('final')
  await commander.post(at('/close'), {})
  return incident
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
