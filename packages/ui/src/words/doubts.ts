import { wordsIn } from '@huanying/contracts/values'
import type { MockSign } from '@huanying/domain/evidence/made-up'
import type { NoPhoneSign } from '@huanying/domain/evidence/no-phone'
import { momentWords } from '../format.ts'
import { say, words } from '../language.ts'
import type { Pair } from '@huanying/contracts/values'

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
  return wordsIn(language, [`约 ${Math.round(Number(amount))} ${zh}`, `some ${Math.round(Number(amount))} ${en}`])
}

/** A moment as it is written here, by the clock of Beijing. */
const momentOf = (at: unknown) => (typeof at === 'string' ? momentWords(at) : '')

const signsOf = (reason: Reason, signs: Readonly<Record<string, string>>, between: string) =>
  String(reason['signs'] ?? 'repeated')
    .split(' ')
    .map((sign) => signs[sign] ?? sign)
    .join(between)

/** Each kind of doubt about a picture (疑点): its short name, and the sentence with the numbers it was judged by. */
export const doubtWords = words({
  none: ['无疑点', 'No doubt'],
  score: say(
    (score: number) => `疑点 ${Math.round(score * 100)}`,
    (score) => `Doubt ${Math.round(score * 100)}`,
  ),
  refusal: {
    digest: ['内容与手机签名的摘要不符，签名后被改动', 'not what the phone signed: altered afterwards'],
    'not-jpeg': ['不是照片文件', 'not a picture'],
    'more-than-a-picture': ['文件中夹带了照片以外的内容', 'the file carries something besides a picture'],
    'too-many-pixels': ['像素过多，不是手机现场画面', 'more pixels than a phone’s live picture'],
    'other-size': ['尺寸与签名时不符', 'another size than was signed'],
    broken: ['照片文件已损坏', 'the picture is broken'],
    'never-arrived': ['一直没有传完', 'it never arrived whole'],
  } as Record<string, Pair<string>>,
  name: {
    noPosition: ['没有定位', 'No position'],
    poorAccuracy: ['定位不准', 'Poor position'],
    outsidePoint: ['不在风险点', 'Not at the point'],
    clockMoved: ['手机时间被改', 'Clock was moved'],
    challengeMissing: ['离线且无口令', 'Offline without a challenge'],
    challengeStale: ['口令过期', 'Challenge too old'],
    challengeReused: ['口令重复使用', 'Challenge used twice'],
    impossibleTravel: ['移动过快', 'Moved too fast'],
    blurred: ['画面模糊', 'Blurred'],
    dark: ['画面过暗', 'Too dark'],
    bright: ['画面过亮', 'Too bright'],
    screen: ['疑似翻拍屏幕', 'Picture of a screen'],
    nearDuplicate: ['与旧照片雷同', 'Like an old picture'],
    roundTooFast: ['排查过快', 'Round too fast'],
    mockPosition: ['疑似虚拟定位', 'Position looks made up'],
    positionOld: ['定位不是当时的', 'Position of another time'],
    virtualCamera: ['疑似虚拟摄像头', 'Camera looks made up'],
    foreignFile: ['不像现场拍摄', 'Not like a live picture'],
    noPhone: ['不像手机', 'Not like a phone'],
    newDevice: ['新登记的手机', 'New phone'],
    twoDevices: ['两部手机同时拍摄', 'Two phones at once'],
  } as Record<string, Pair<string>>,
  why: {
    noPosition: say(
      () => '手机没有给出位置',
      () => 'The phone gave no position',
    ),
    poorAccuracy: say(
      (r: Reason) => `定位误差 ${n(r['accuracyM'])} 米，超过 ${n(r['limitM'])} 米`,
      (r) => `Position within ${n(r['accuracyM'])} m, more than ${n(r['limitM'])} m`,
    ),
    outsidePoint: say(
      (r: Reason) => `距风险点 ${n(r['distanceM'])} 米（误差 ${n(r['accuracyM'])} 米），超出 ${n(r['limitM'])} 米范围`,
      (r) => `${n(r['distanceM'])} m from the point (within ${n(r['accuracyM'])} m), beyond ${n(r['limitM'])} m`,
    ),
    clockMoved: say(
      (r: Reason) => `手机时间${Number(r['aheadS']) < 0 ? '慢' : '快'}了${spanWords(r['aheadS'], 'zh')}`,
      (r) => `The phone’s clock is ${spanWords(r['aheadS'], 'en')} ${Number(r['aheadS']) < 0 ? 'slow' : 'fast'}`,
    ),
    challengeMissing: say(
      () => '拍摄时没有服务器口令，不能证明拍摄早于或晚于何时',
      () => 'Taken without a challenge of the server: nothing shows since when it can exist',
    ),
    challengeStale: say(
      () => '拍摄时口令已过期',
      () => 'The challenge had expired when it was taken',
    ),
    challengeReused: say(
      () => '同一口令已用于另一张照片',
      () => 'The same challenge stands behind another picture',
    ),
    impossibleTravel: say(
      (r: Reason) => `${n(r['seconds'])} 秒内移动 ${n(r['distanceM'])} 米（${n(r['speedMS'])} 米/秒）`,
      (r) => `${n(r['distanceM'])} m in ${n(r['seconds'])} s (${n(r['speedMS'])} m/s) since the picture before`,
    ),
    blurred: say(
      (r: Reason) => `清晰度 ${n(r['sharpness'], 2)}，低于 ${n(r['limit'], 2)}`,
      (r) => `Sharpness ${n(r['sharpness'], 2)}, below ${n(r['limit'], 2)}`,
    ),
    dark: say(
      (r: Reason) => `平均亮度 ${n(r['brightness'])}，低于 ${n(r['limit'])}`,
      (r) => `Mean brightness ${n(r['brightness'])}, below ${n(r['limit'])}`,
    ),
    bright: say(
      (r: Reason) => `平均亮度 ${n(r['brightness'])}，高于 ${n(r['limit'])}`,
      (r) => `Mean brightness ${n(r['brightness'])}, above ${n(r['limit'])}`,
    ),
    screen: say(
      (r: Reason) => `网纹强度 ${n(r['strength'], 2)}，高于 ${n(r['limit'], 2)}`,
      (r) => `Grid pattern ${n(r['strength'], 2)}, above ${n(r['limit'], 2)}`,
    ),
    nearDuplicate: say(
      (r: Reason) =>
        typeof r['checkCode'] !== 'string'
          ? '与平台已有的另一张照片几乎相同'
          : `与 ${String(r['enterprise'] ?? '')} ${momentOf(r['takenAt'])} 的照片${r['isSameFile'] === 1 ? '是同一个文件' : '几乎相同'}`,
      (r) =>
        typeof r['checkCode'] !== 'string'
          ? 'Nearly the same as another picture on record'
          : `${r['isSameFile'] === 1 ? 'The same file as' : 'Almost the same as'} a picture of ${String(r['enterprise'] ?? '')}, ${momentOf(r['takenAt'])}`,
    ),
    roundTooFast: say(
      (r: Reason) => `与相邻点相距 ${n(r['distanceM'])} 米，只隔 ${n(r['seconds'])} 秒`,
      (r) => `${n(r['distanceM'])} m from the next point in only ${n(r['seconds'])} s`,
    ),
    mockPosition: say(
      (r: Reason) => signsOf(r, mockSigns.zh, '；'),
      (r) => signsOf(r, mockSigns.en, '; '),
    ),
    positionOld: say(
      (r: Reason) => `定位与拍摄相隔${spanWords(r['ageS'], 'zh')}，超过 ${n(r['limitS'])} 秒`,
      (r) => `The position is ${spanWords(r['ageS'], 'en')} away from the shot, more than ${n(r['limitS'])} s`,
    ),
    virtualCamera: say(
      (r: Reason) => `摄像头名为“${String(r['camera'] ?? '?')}”，像是替代摄像头的程序`,
      (r) => `The camera is called “${String(r['camera'] ?? '?')}”, like a program that stands in for one`,
    ),
    foreignFile: say(
      (r: Reason) => `文件自称由“${String(r['madeWith'] ?? '?')}”生成，现场画面不带这样的信息`,
      (r) => `The file says that “${String(r['madeWith'] ?? '?')}” made it; pictures of the live stream say nothing`,
    ),
    noPhone: say(
      (r: Reason) => signsOf(r, noPhoneSigns.zh, '；'),
      (r) => signsOf(r, noPhoneSigns.en, '; '),
    ),
    newDevice: say(
      (r: Reason) => `该账号此前使用另一部手机，这部于 ${momentOf(r['registeredAt'])} 登记`,
      (r) => `The account used another phone before; this one was registered ${momentOf(r['registeredAt'])}`,
    ),
    twoDevices: say(
      (r: Reason) => `相隔 ${n(r['seconds'])} 秒，同一账号还用“${String(r['device'] ?? '?')}”拍摄`,
      (r) => `${n(r['seconds'])} s apart, the same account also took a picture with “${String(r['device'] ?? '?')}”`,
    ),
  } as Record<string, Pair<(reason: Reason) => string>>,
})
