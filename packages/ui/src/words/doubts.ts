import type { MockSign } from '@huanying/domain/evidence/made-up'
import type { NoPhoneSign } from '@huanying/domain/evidence/no-phone'
import { momentWords } from '../format.ts'
import { words } from '../language.ts'

const n = (value: unknown, digits = 0) => (typeof value === 'number' ? value.toFixed(digits) : '?')
type Reason = Readonly<Record<string, unknown>>

const mockSigns = {
  zh: {
    repeated: '与别的点坐标、误差完全相同',
    ledger: '坐标与台账登记的分毫不差',
    typed: '坐标只有四位小数，像手工输入',
    tooGood: '误差小于 1 米，手机做不到',
  },
  en: {
    repeated: 'the same coordinates and accuracy as at another point',
    ledger: 'exactly the coordinates of the ledger',
    typed: 'coordinates of four decimals, as if typed',
    tooGood: 'accuracy below 1 m, better than phones can tell',
  },
} as const satisfies Record<string, Readonly<Record<MockSign, string>>>

const noPhoneSigns = {
  zh: {
    sensors: '没有姿态和加速度数据',
    platform: '登记时为电脑系统',
    touch: '没有触摸屏',
    camera: '摄像头名称像电脑摄像头',
  },
  en: {
    sensors: 'no tilt and no acceleration',
    platform: 'registered from a desktop system',
    touch: 'no touch screen',
    camera: 'the camera is named as webcams are',
  },
} as const satisfies Record<string, Readonly<Record<NoPhoneSign, string>>>

/** How far a clock is off, as people say it. */
function spanWords(seconds: unknown, language: 'zh' | 'en'): string {
  const s = Math.abs(typeof seconds === 'number' ? seconds : 0)
  const [amount, zh, en] =
    s < 90
      ? [s, '秒', 's']
      : s < 5400
        ? [s / 60, '分钟', 'min']
        : s < 129_600
          ? [s / 3600, '小时', 'h']
          : [s / 86_400, '天', 'days']
  return language === 'zh' ? `约 ${Math.round(Number(amount))} ${zh}` : `some ${Math.round(Number(amount))} ${en}`
}

/** A moment as it is written here, by the clock of Beijing. */
const momentOf = (at: unknown) => (typeof at === 'string' ? momentWords(at) : '')

const signsOf = (reason: Reason, signs: Readonly<Record<string, string>>, between: string) =>
  String(reason['signs'] ?? 'repeated')
    .split(' ')
    .map((sign) => signs[sign] ?? sign)
    .join(between)

/** Each kind of doubt about a picture (疑点): its short name, and the sentence with the numbers it was judged by. */
export const doubtWords = words(
  {
    none: '无疑点',
    score: (score: number) => `疑点 ${Math.round(score * 100)}`,
    refusal: {
      digest: '内容与手机签名的摘要不符，签名后被改动',
      'not-jpeg': '不是照片文件',
      'more-than-a-picture': '文件中夹带了照片以外的内容',
      'too-many-pixels': '像素过多，不是手机现场画面',
      'other-size': '尺寸与签名时不符',
      broken: '照片文件已损坏',
      'never-arrived': '一直没有传完',
    } as Record<string, string>,
    name: {
      noPosition: '没有定位',
      poorAccuracy: '定位不准',
      outsidePoint: '不在风险点',
      clockMoved: '手机时间被改',
      challengeMissing: '离线且无口令',
      challengeStale: '口令过期',
      challengeReused: '口令重复使用',
      impossibleTravel: '移动过快',
      blurred: '画面模糊',
      dark: '画面过暗',
      bright: '画面过亮',
      screen: '疑似翻拍屏幕',
      nearDuplicate: '与旧照片雷同',
      roundTooFast: '排查过快',
      mockPosition: '疑似虚拟定位',
      positionOld: '定位不是当时的',
      virtualCamera: '疑似虚拟摄像头',
      foreignFile: '不像现场拍摄',
      noPhone: '不像手机',
      newDevice: '新登记的手机',
      twoDevices: '两部手机同时拍摄',
    } as Record<string, string>,
    why: {
      noPosition: () => '手机没有给出位置',
      poorAccuracy: (r: Reason) => `定位误差 ${n(r['accuracyM'])} 米，超过 ${n(r['limitM'])} 米`,
      outsidePoint: (r: Reason) =>
        `距风险点 ${n(r['distanceM'])} 米（误差 ${n(r['accuracyM'])} 米），超出 ${n(r['limitM'])} 米范围`,
      clockMoved: (r: Reason) => `手机时间${Number(r['aheadS']) < 0 ? '慢' : '快'}了${spanWords(r['aheadS'], 'zh')}`,
      challengeMissing: () => '拍摄时没有服务器口令，不能证明拍摄早于或晚于何时',
      challengeStale: () => '拍摄时口令已过期',
      challengeReused: () => '同一口令已用于另一张照片',
      impossibleTravel: (r: Reason) =>
        `${n(r['seconds'])} 秒内移动 ${n(r['distanceM'])} 米（${n(r['speedMS'])} 米/秒）`,
      blurred: (r: Reason) => `清晰度 ${n(r['sharpness'], 2)}，低于 ${n(r['limit'], 2)}`,
      dark: (r: Reason) => `平均亮度 ${n(r['brightness'])}，低于 ${n(r['limit'])}`,
      bright: (r: Reason) => `平均亮度 ${n(r['brightness'])}，高于 ${n(r['limit'])}`,
      screen: (r: Reason) => `网纹强度 ${n(r['strength'], 2)}，高于 ${n(r['limit'], 2)}`,
      nearDuplicate: (r: Reason) =>
        typeof r['checkCode'] !== 'string'
          ? '与平台已有的另一张照片几乎相同'
          : `与 ${String(r['enterprise'] ?? '')} ${momentOf(r['takenAt'])} 的照片${r['isSameFile'] === 1 ? '是同一个文件' : '几乎相同'}`,
      roundTooFast: (r: Reason) => `与相邻点相距 ${n(r['distanceM'])} 米，只隔 ${n(r['seconds'])} 秒`,
      mockPosition: (r: Reason) => signsOf(r, mockSigns.zh, '；'),
      positionOld: (r: Reason) => `定位与拍摄相隔${spanWords(r['ageS'], 'zh')}，超过 ${n(r['limitS'])} 秒`,
      virtualCamera: (r: Reason) => `摄像头名为“${String(r['camera'] ?? '?')}”，像是替代摄像头的程序`,
      foreignFile: (r: Reason) => `文件自称由“${String(r['madeWith'] ?? '?')}”生成，现场画面不带这样的信息`,
      noPhone: (r: Reason) => signsOf(r, noPhoneSigns.zh, '；'),
      newDevice: (r: Reason) => `该账号此前使用另一部手机，这部于 ${momentOf(r['registeredAt'])} 登记`,
      twoDevices: (r: Reason) => `相隔 ${n(r['seconds'])} 秒，同一账号还用“${String(r['device'] ?? '?')}”拍摄`,
    } as Record<string, (reason: Reason) => string>,
  },
  {
    none: 'No doubt',
    score: (score: number) => `Doubt ${Math.round(score * 100)}`,
    refusal: {
      digest: 'not what the phone signed: altered afterwards',
      'not-jpeg': 'not a picture',
      'more-than-a-picture': 'the file carries something besides a picture',
      'too-many-pixels': 'more pixels than a phone’s live picture',
      'other-size': 'another size than was signed',
      broken: 'the picture is broken',
      'never-arrived': 'it never arrived whole',
    } as Record<string, string>,
    name: {
      noPosition: 'No position',
      poorAccuracy: 'Poor position',
      outsidePoint: 'Not at the point',
      clockMoved: 'Clock was moved',
      challengeMissing: 'Offline without a challenge',
      challengeStale: 'Challenge too old',
      challengeReused: 'Challenge used twice',
      impossibleTravel: 'Moved too fast',
      blurred: 'Blurred',
      dark: 'Too dark',
      bright: 'Too bright',
      screen: 'Picture of a screen',
      nearDuplicate: 'Like an old picture',
      roundTooFast: 'Round too fast',
      mockPosition: 'Position looks made up',
      positionOld: 'Position of another time',
      virtualCamera: 'Camera looks made up',
      foreignFile: 'Not like a live picture',
      noPhone: 'Not like a phone',
      newDevice: 'New phone',
      twoDevices: 'Two phones at once',
    } as Record<string, string>,
    why: {
      noPosition: () => 'The phone gave no position',
      poorAccuracy: (r: Reason) => `Position within ${n(r['accuracyM'])} m, more than ${n(r['limitM'])} m`,
      outsidePoint: (r: Reason) =>
        `${n(r['distanceM'])} m from the point (within ${n(r['accuracyM'])} m), beyond ${n(r['limitM'])} m`,
      clockMoved: (r: Reason) =>
        `The phone’s clock is ${spanWords(r['aheadS'], 'en')} ${Number(r['aheadS']) < 0 ? 'slow' : 'fast'}`,
      challengeMissing: () => 'Taken without a challenge of the server: nothing shows since when it can exist',
      challengeStale: () => 'The challenge had expired when it was taken',
      challengeReused: () => 'The same challenge stands behind another picture',
      impossibleTravel: (r: Reason) =>
        `${n(r['distanceM'])} m in ${n(r['seconds'])} s (${n(r['speedMS'])} m/s) since the picture before`,
      blurred: (r: Reason) => `Sharpness ${n(r['sharpness'], 2)}, below ${n(r['limit'], 2)}`,
      dark: (r: Reason) => `Mean brightness ${n(r['brightness'])}, below ${n(r['limit'])}`,
      bright: (r: Reason) => `Mean brightness ${n(r['brightness'])}, above ${n(r['limit'])}`,
      screen: (r: Reason) => `Grid pattern ${n(r['strength'], 2)}, above ${n(r['limit'], 2)}`,
      nearDuplicate: (r: Reason) =>
        typeof r['checkCode'] !== 'string'
          ? 'Nearly the same as another picture on record'
          : `${r['isSameFile'] === 1 ? 'The same file as' : 'Almost the same as'} a picture of ${String(r['enterprise'] ?? '')}, ${momentOf(r['takenAt'])}`,
      roundTooFast: (r: Reason) => `${n(r['distanceM'])} m from the next point in only ${n(r['seconds'])} s`,
      mockPosition: (r: Reason) => signsOf(r, mockSigns.en, '; '),
      positionOld: (r: Reason) =>
        `The position is ${spanWords(r['ageS'], 'en')} away from the shot, more than ${n(r['limitS'])} s`,
      virtualCamera: (r: Reason) =>
        `The camera is called “${String(r['camera'] ?? '?')}”, like a program that stands in for one`,
      foreignFile: (r: Reason) =>
        `The file says that “${String(r['madeWith'] ?? '?')}” made it; pictures of the live stream say nothing`,
      noPhone: (r: Reason) => signsOf(r, noPhoneSigns.en, '; '),
      newDevice: (r: Reason) =>
        `The account used another phone before; this one was registered ${momentOf(r['registeredAt'])}`,
      twoDevices: (r: Reason) =>
        `${n(r['seconds'])} s apart, the same account also took a picture with “${String(r['device'] ?? '?')}”`,
    } as Record<string, (reason: Reason) => string>,
  },
)
