import { words } from '../language.ts'

const n = (value: unknown, digits = 0) => (typeof value === 'number' ? value.toFixed(digits) : '?')
type Reason = Readonly<Record<string, unknown>>

/** Each kind of doubt about a picture (疑点): its short name, and the sentence with the numbers it was judged by. */
export const doubtWords = words(
  {
    none: '无疑点',
    score: (score: number) => `疑点 ${Math.round(score * 100)}`,
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
        `与 ${String(r['takenAt'] ?? '').slice(0, 10)} ${String(r['enterprise'] ?? '')} 的照片（校验码 ${String(r['checkCode'] ?? '?')}）仅差 ${n(r['distance'])} 位`,
      roundTooFast: (r: Reason) => `距上一点 ${n(r['distanceM'])} 米，只用 ${n(r['seconds'])} 秒`,
      mockPosition: (r: Reason) => `连续 ${n(r['count'])} 张照片坐标与误差完全相同`,
    } as Record<string, (reason: Reason) => string>,
  },
  {
    none: 'No doubt',
    score: (score: number) => `Doubt ${Math.round(score * 100)}`,
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
        `Only ${n(r['distance'])} bits from a picture of ${String(r['takenAt'] ?? '').slice(0, 10)}, ${String(r['enterprise'] ?? '')} (check code ${String(r['checkCode'] ?? '?')})`,
      roundTooFast: (r: Reason) => `${n(r['distanceM'])} m from the point before in only ${n(r['seconds'])} s`,
      mockPosition: (r: Reason) => `${n(r['count'])} pictures in a row with exactly the same coordinates and accuracy`,
    } as Record<string, (reason: Reason) => string>,
  },
)
