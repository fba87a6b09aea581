import type { MockSign } from '@huanying/domain/evidence/made-up'
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
    } as Record<string, string>,
    why: {
      noPosition: () => '手机没有给出位置',
      poorAccuracy: (r: Reason) => `定位误差 ${n(r['accuracyM'])} 米，超过 ${n(r['limitM'])} 米`,
      outsidePoint: (r: Reason) =>
        `距风险点 ${n(r['distanceM'])} 米（误差 ${n(r['accuracyM'])} 米），超出 ${n(r['limitM'])} 米范围`,
      clockMoved: (r: Reason) => `手机时间与服务器相差 ${n(r['aheadS'])} 秒`,
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
          : `与 ${String(r['takenAt'] ?? '').slice(0, 10)} ${String(r['enterprise'] ?? '')} 的照片（校验码 ${r['checkCode']}）${r['isSameFile'] === 1 ? '是同一个文件' : `仅差 ${n(r['distance'])} 位`}`,
      roundTooFast: (r: Reason) => `与相邻点相距 ${n(r['distanceM'])} 米，只隔 ${n(r['seconds'])} 秒`,
      mockPosition: (r: Reason) => signsOf(r, mockSigns.zh, '；'),
      positionOld: (r: Reason) => `位置与拍摄相隔 ${n(r['ageS'])} 秒，超过 ${n(r['limitS'])} 秒`,
      virtualCamera: (r: Reason) => `摄像头名为“${String(r['camera'] ?? '?')}”，像是替代摄像头的程序`,
      foreignFile: (r: Reason) => `文件自称由“${String(r['madeWith'] ?? '?')}”生成，现场画面不带这样的信息`,
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
    } as Record<string, string>,
    why: {
      noPosition: () => 'The phone gave no position',
      poorAccuracy: (r: Reason) => `Position within ${n(r['accuracyM'])} m, more than ${n(r['limitM'])} m`,
      outsidePoint: (r: Reason) =>
        `${n(r['distanceM'])} m from the point (within ${n(r['accuracyM'])} m), beyond ${n(r['limitM'])} m`,
      clockMoved: (r: Reason) => `The phone’s clock is ${n(r['aheadS'])} s away from the server’s`,
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
          : `${r['isSameFile'] === 1 ? 'The same file as' : `Only ${n(r['distance'])} bits from`} a picture of ${String(r['takenAt'] ?? '').slice(0, 10)}, ${String(r['enterprise'] ?? '')} (check code ${r['checkCode']})`,
      roundTooFast: (r: Reason) => `${n(r['distanceM'])} m from the next point in only ${n(r['seconds'])} s`,
      mockPosition: (r: Reason) => signsOf(r, mockSigns.en, '; '),
      positionOld: (r: Reason) => `The position is ${n(r['ageS'])} s away from the shot, more than ${n(r['limitS'])} s`,
      virtualCamera: (r: Reason) =>
        `The camera is called “${String(r['camera'] ?? '?')}”, like a program that stands in for one`,
      foreignFile: (r: Reason) =>
        `The file says that “${String(r['madeWith'] ?? '?')}” made it; pictures of the live stream say nothing`,
    } as Record<string, (reason: Reason) => string>,
  },
)
