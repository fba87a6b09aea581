import { say, words } from '../language.ts'

/** Words of the page that sets what shots are judged by and how long they are kept (取证规则). */
export const shotRulesWords = words({
  title: ['取证规则', 'Rules for pictures'],
  intro: [
    '照片的疑点阈值和保存期限。疑点阈值的修改只影响此后收到的照片；疑点只作提示，不作结论。',
    'When a picture is doubtful and how long it is kept. A changed limit holds for pictures that arrive from then on; a doubt is a hint, never a verdict.',
  ],
  house: ['平台缺省值', 'the platform’s own values'],
  countyNote: ['取证规则由市级管理员设置，您只能查看', 'The city’s administrator sets these rules; you can read them.'],
  changed: say(
    (who: string, when: string) => `${who} 于 ${when} 修改`,
    (who, when) => `changed by ${who}, ${when}`,
  ),
  save: ['保存', 'Save'],
  saved: ['取证规则已保存', 'The rules are saved'],
  shorten: ['缩短保存期限？', 'Keep for a shorter time?'],
  shortenHint: say(
    (days: number) =>
      `已有的照片和定位也按 ${days} 天计算，超过的将在保存后立即开始删除，不能恢复。删除前请确认不再需要作为证据。`,
    (days) =>
      `What is already there is then kept for ${days} days too. Older pictures and positions are erased from the moment you save and can't be brought back. Make sure that none is needed as evidence.`,
  ),
  shortenAnyway: ['缩短并保存', 'Shorten and save'],
  restore: ['恢复缺省值', 'Back to the platform’s values'],
  figures: {
    title: say(
      (days: number) => `近 ${days} 天实测`,
      (days) => `Measured over the last ${days} days`,
    ),
    hint: say(
      (shots: number) => `共 ${shots} 张照片。“通过”是有此疑点、审核仍通过且未被点名退回的，多为误报；阈值可据此调整。`,
      (shots) =>
        `${shots} pictures in all. “Passed” had this doubt, were approved and not named when sent back: mostly false alarms. Set the limits by them.`,
    ),
    kind: ['疑点', 'Doubt'],
    shots: ['照片', 'Pictures'],
    share: ['占全部', 'Of all'],
    sentBack: ['点名退回', 'Sent back'],
    passed: ['通过', 'Passed'],
    falseAlarm: ['误报占比（约）', 'Of these false (about)'],
    none: ['这段时间没有带疑点的照片', 'No picture with a doubt in this time'],
  },
  groups: {
    privacy: ['个人信息', 'Personal information'],
    place: ['位置与时间', 'Place and time'],
    picture: ['画面', 'The picture'],
  },
  fields: {
    keptDays: [
      ['照片与定位保存', '天', '到期自动删除图像和定位，摘要与签名保留，仍可核验'],
      [
        'Pictures and positions are kept',
        'days',
        'then erased; digest and signature stay, so the record proves itself',
      ],
    ],
    pointRadiusM: [
      ['风险点范围', '米', '在此距离内（另加两倍定位误差）算到场'],
      ['A point’s radius', 'm', 'within it, beside twice the accuracy, a shot is at the point'],
    ],
    accuracyM: [
      ['定位误差上限', '米', '超过即提示定位不准'],
      ['Accuracy at most', 'm', 'a worse position is doubted'],
    ],
    positionAgeS: [
      ['定位时差上限', '秒', '定位与拍摄相隔超过即提示'],
      ['Position at most', 's', 'between the fix and the shot'],
    ],
    clockS: [
      ['时钟偏差上限', '秒', '手机与服务器时间相差超过即提示'],
      ['Clock off by at most', 's', 'between phone and server'],
    ],
    travelMS: [
      ['移动速度上限', '米/秒', '两张照片之间快于此即提示移动过快'],
      ['Travel at most', 'm/s', 'faster between two shots is doubted'],
    ],
    walkMS: [
      ['排查步行上限', '米/秒', '同一次排查两点之间快于此即提示排查过快'],
      ['Walk at most', 'm/s', 'faster between two points of a round is doubted'],
    ],
    pointS: [
      ['两点间隔下限', '秒', '同一次排查两个点的照片间隔短于此即提示排查过快'],
      ['Between points at least', 's', 'a shorter time between the pictures of two points is doubted'],
    ],
    sharpness: [
      ['清晰度下限', '', '0–1，越大越严'],
      ['Sharpness at least', '', '0 to 1, the more the sterner'],
    ],
    dark: [
      ['亮度下限', '灰度', '九成画面暗于此值即提示过暗'],
      ['Darker than', 'grey', 'nine tenths of the picture'],
    ],
    bright: [
      ['亮度上限', '灰度', '九成画面亮于此值即提示过亮'],
      ['Brighter than', 'grey', 'nine tenths of the picture'],
    ],
    grid: [
      ['网纹强度上限', '', '越小越严；翻拍屏幕会出现网纹'],
      ['Grid pattern above', '', 'the less the sterner: photographed displays show one'],
    ],
    hashBits: [
      ['雷同照片差异上限', '位', '64 位中相差不超过此数视为同一画面，最多 7'],
      ['Alike within', 'bits', 'of 64; at most 7'],
    ],
  },
})
