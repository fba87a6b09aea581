import { words } from '../language.ts'

/** Words of drawing on the map of an incident (标绘). */
export const responseMapWords = words(
  {
    map: {
      draw: '标绘',
      kinds: {
        cordon: '警戒区',
        boom: '拦截坝／围油栏',
        samplingPoint: '采样点',
        commandPost: '现场指挥部',
        decontamination: '洗消点',
        route: '疏散路线',
        other: '其他',
      },
      measure: '测距',
      hint: '在地图上点选，或输入经纬度',
      place: '经度, 纬度',
      addPoint: '加点',
      points: (count: number) => `${count} 点`,
      placeFault: {
        'not-a-number': '请写成“经度, 纬度”，如 114.53, 36.62',
        swapped: '经度与纬度写反了',
        'outside-china': '不在中国境内',
      },
      finish: '完成',
      undo: '退一步',
      cancel: '取消',
      label: '名称',
      remove: '删除',
      drawn: '已标绘',
      length: '长度',
      area: '面积',
    },
  },
  {
    map: {
      draw: 'Draw',
      kinds: {
        cordon: 'Cordon',
        boom: 'Dam or boom',
        samplingPoint: 'Sampling point',
        commandPost: 'Command post',
        decontamination: 'Decontamination',
        route: 'Evacuation route',
        other: 'Other',
      },
      measure: 'Measure',
      hint: 'Click the map or type a place',
      place: 'Longitude, latitude',
      addPoint: 'Add point',
      points: (count: number) => `${count} points`,
      placeFault: {
        'not-a-number': 'Write longitude, latitude: 114.53, 36.62',
        swapped: 'Longitude and latitude are swapped',
        'outside-china': 'Not in China',
      },
      finish: 'Finish',
      undo: 'Back one',
      cancel: 'Cancel',
      label: 'Name',
      remove: 'Remove',
      drawn: 'Drawn',
      length: 'Length',
      area: 'Area',
    },
  },
)
