import { sensorNames } from '@huanying/domain/telemetry/sensor-words'
import { say, words, wordsOf } from '../language.ts'

/** Words of online monitoring (在线监测): the register of devices and what they said last. */
export const telemetryWords = words({
  ...wordsOf(sensorNames),
  title: ['在线监测', 'Online monitoring'],
  searchHere: ['设备名称、MN 号或企业', 'Device, MN or enterprise'],
  allKinds: ['全部类型', 'All kinds'],
  allStates: ['全部状态', 'All states'],
  region: ['区县', 'County'],
  none: ['没有在线监测设备', 'No monitoring devices'],
  ofEnterprise: ['没有登记在线监测设备', 'No monitoring device on record'],
  name: ['设备', 'Device'],
  enterprise: ['企业', 'Enterprise'],
  kindOf: ['类型', 'Kind'],
  mn: ['MN 号', 'MN'],
  stateOf: ['状态', 'State'],
  lastHeard: ['最近上传', 'Last heard'],
  latest: ['最新数据', 'Latest data'],
  dataAt: ['数据时间', 'Time of data'],
  point: ['风险点', 'Risk point'],
  place: ['位置', 'Place'],
  interval: ['上传间隔', 'Uploads every'],
  minutes: say(
    (count: number) => `${count} 分钟`,
    (count) => `${count} min`,
  ),
  minute: ['分钟', 'min'],
  since: ['登记时间', 'On record since'],
  more: say(
    (count: number) => `另 ${count} 项`,
    (count) => `${count} more`,
  ),
  factor: ['监测因子', 'Factor'],
  code: ['代码', 'Code'],
  value: ['数值', 'Value'],
  figure: {
    rtd: ['', ''],
    avg: ['平均', 'mean'],
    min: ['最小', 'min'],
    max: ['最大', 'max'],
    cou: ['累计', 'total'],
    zsRtd: ['折算', 'converted'],
    zsAvg: ['折算平均', 'converted mean'],
    zsMin: ['折算最小', 'converted min'],
    zsMax: ['折算最大', 'converted max'],
  },
  refusal: {
    title: ['拒收记录', 'Refused frames'],
    hint: [
      '近 7 日收到但未采用的报文。设备得不到应答会重发，改正后自动恢复。',
      'Frames of the last 7 days that were not taken. A device without an answer sends again: put right, it goes on by itself.',
    ],
    unknown: ['未登记设备', 'Devices not on record'],
    unknownHint: [
      '近 7 日在接收端口上传、但未登记的设备，以及无法识别的报文。核对后可登记设备。',
      'Devices that uploaded in the last 7 days without being on record, and what could not be read. Check and enter them here.',
    ],
    none: ['没有未登记的设备', 'No unknown devices'],
    recent: ['有报文被拒收', 'frames refused'],
    mn: ['MN 号', 'MN'],
    noMn: ['报文中没有 MN 号', 'the frame names no MN'],
    why: ['原因', 'Why'],
    count: ['次数', 'Times'],
    last: ['最近', 'Last'],
    address: ['来源地址', 'From'],
    frame: ['最近报文', 'Last frame'],
    open: ['查看', 'Show'],
    takeUp: ['登记', 'Enter'],
    reason: {
      'unknown-device': say(
        () => '设备未登记',
        () => 'the device is not on record',
      ),
      'wrong-access-code': say(
        () => '访问密码不符',
        () => 'wrong access code',
      ),
      future: say(
        (minutes: string) => `设备时钟快约 ${minutes} 分钟，请校时`,
        (minutes) => `the device’s clock is some ${minutes} minutes ahead`,
      ),
      'bad-value': say(
        (field: string) => `数值无法识别：${field}`,
        (field) => `a value that can’t be read: ${field}`,
      ),
      'bad-time': say(
        (text: string) => `数据时间无法识别：${text}`,
        (text) => `a time of data that can’t be read: ${text}`,
      ),
      'no-time': say(
        () => '没有数据时间（DataTime）',
        () => 'no time of data (DataTime)',
      ),
      'no-values': say(
        () => '没有监测数据',
        () => 'no data',
      ),
      'too-many': say(
        (count: string) => `监测因子过多：${count} 项`,
        (count) => `too many factors: ${count}`,
      ),
      'bad-field': say(
        (field: string) =>
          field === 'parameters'
            ? '报文没有完整的指令参数（CP）'
            : field === 'twice'
              ? '报文有重复的字段'
              : `报文字段 ${field} 缺失或格式不对`,
        (field) =>
          field === 'parameters'
            ? 'no whole parameters (CP)'
            : field === 'twice'
              ? 'a field stands twice'
              : `field ${field} is missing or not of its form`,
      ),
      'wrong-check': say(
        () => 'CRC 校验不符',
        () => 'wrong CRC check',
      ),
      'no-frame': say(
        () => '不是完整的数据包',
        () => 'not a whole frame',
      ),
    },
  },
  mark: ['标记', 'Mark'],
  noValues: ['尚未收到数据', 'No data yet'],
  valuesHint: [
    '只保留每个因子的最新值；因子名称与单位按 HJ 212-2017 附录 B，未列出的只显示代码。',
    'Only the latest value of each factor is kept. Names and units as in HJ 212-2017 appendix B; others by their code.',
  ],
  add: ['登记设备', 'Enter a device'],
  edit: ['修改设备', 'Change the device'],
  remove: ['删除', 'Remove'],
  removeTitle: say(
    (name: string) => `删除“${name}”？`,
    (name) => `Remove “${name}”?`,
  ),
  removeHint: [
    '设备及其最新数据一并删除，之后它上传的数据将被拒收。临时停用请填写停用原因，不要删除。',
    'The device goes with its latest data, and what it uploads is refused. To put it out of service, give a reason instead.',
  ],
  removed: ['设备已删除', 'The device is removed'],
  saved: ['已保存', 'Saved'],
  accessCode: ['访问密码（PW）', 'Access code (PW)'],
  accessCodeHint: [
    '与数采仪中设置的一致，一般为 6 位；保存后不再显示。',
    'As set in the data logger, mostly six characters; not shown again.',
  ],
  accessCodeKept: ['不改请留空', 'Leave empty to keep it'],
  mnHint: [
    '与数采仪中设置的一致，一般为 14 或 24 位；全市不能重复',
    'As set in the data logger, mostly 14 or 24 characters; of one device alone',
  ],
  intervalHint: ['连续 3 次未上传即显示为失联', 'Shown as silent after 3 missed uploads'],
  isActive: ['在用', 'In service'],
  stopReason: ['停用原因', 'Why out of service'],
  stopHint: ['停用期间不发失联预警', 'No warning of silence meanwhile'],
  lon: ['经度', 'Longitude'],
  lat: ['纬度', 'Latitude'],
  system: ['坐标系', 'System'],
  conflictTitle: ['此设备刚被他人修改', 'Somebody changed this device just now'],
  conflictHint: ['请关闭后重新打开，再修改。', 'Close it, open it again, then change it.'],
  fault: {
    needed: ['请填写', 'is needed'],
    mn: ['应为 4 至 40 位字母、数字、下划线、横线或点', '4 to 40 letters, digits, underscores, hyphens or points'],
    accessCode: ['应为 1 至 32 位，不含空格和 ; & = #', '1 to 32 characters without blanks and ; & = #'],
    both: ['经度和纬度须同时填写', 'Give both longitude and latitude'],
  },
})
