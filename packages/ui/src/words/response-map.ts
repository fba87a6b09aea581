import { say, words } from '../language.ts'

/** Words of drawing on the map of an incident (标绘). */
export const responseMapWords = words({
  map: {
    draw: ['标绘', 'Draw'],
    kinds: {
      cordon: ['警戒区', 'Cordon'],
      boom: ['拦截坝／围油栏', 'Dam or boom'],
      samplingPoint: ['采样点', 'Sampling point'],
      commandPost: ['现场指挥部', 'Command post'],
      decontamination: ['洗消点', 'Decontamination'],
      route: ['疏散路线', 'Evacuation route'],
      other: ['其他', 'Other'],
    },
    measure: ['测距', 'Measure'],
    hint: ['在地图上点选，或输入经纬度', 'Click the map or type a place'],
    place: ['经度，纬度', 'Longitude, latitude'],
    addPoint: ['加点', 'Add point'],
    points: say(
      (count: number) => `${count} 点`,
      (count) => `${count} points`,
    ),
    placeFault: {
      'not-a-number': ['请写成“经度，纬度”，如 114.53, 36.62', 'Write longitude, latitude: 114.53, 36.62'],
      swapped: ['经度与纬度写反了', 'Longitude and latitude are swapped'],
      'outside-china': ['不在中国境内', 'Not in China'],
    },
    finish: ['完成', 'Finish'],
    undo: ['退一步', 'Back one'],
    cancel: ['取消', 'Cancel'],
    label: ['名称', 'Name'],
    remove: ['删除', 'Remove'],
    drawn: ['已标绘', 'Drawn'],
    length: ['长度', 'Length'],
    area: ['面积', 'Area'],
    finishHint: ['双击地图或回车完成，Esc 取消', 'double click or Enter finishes, Esc cancels'],
    inside: ['区内', 'Inside'],
    insideOf: say(
      (name: string, people: number | null) => `${name} ${people === null ? '人数不详' : `${people} 人`}`,
      (name, people) => `${name} ${people === null ? '(people unknown)' : `${people}`}`,
    ),
    insideNone: ['区内没有登记的敏感目标', 'No receptor on file inside'],
  },
})
