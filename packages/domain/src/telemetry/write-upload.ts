import { dataTimeOf, uploadCommands } from './hj212-upload.ts'
import type { Upload } from './hj212-upload.ts'

const names = { rtd: 'Rtd', avg: 'Avg', min: 'Min', max: 'Max', cou: 'Cou' } as const

/** The data segment with which a logger (HJ 212-2017) uploads and asks for an acknowledgement: the counterpart of `parseUpload`. */
export function uploadSegment(
  device: { readonly st: string; readonly mn: string; readonly password: string },
  upload: Upload,
  now: Date,
): string {
  const cn = Object.keys(uploadCommands).find((command) => uploadCommands[command] === upload.span) ?? ''
  const factors = upload.values.map((value) =>
    [
      ...Object.entries(names).flatMap(([key, name]) => {
        const figure = value[key as keyof typeof names]
        return figure === undefined ? [] : [`${value.code}-${name}=${figure}`]
      }),
      ...(value.flag === undefined ? [] : [`${value.code}-Flag=${value.flag}`]),
    ].join(','),
  )
  const qn = `${dataTimeOf(now)}${String(now.getUTCMilliseconds()).padStart(3, '0')}`
  const parameters = [`DataTime=${dataTimeOf(upload.dataTime)}`, ...factors].join(';')
  return `QN=${qn};ST=${device.st};CN=${cn};PW=${device.password};MN=${device.mn};Flag=5;CP=&&${parameters}&&`
}
