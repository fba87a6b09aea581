import { words } from '../language.ts'

/** Words of the page that sets what shots are judged by and how long they are kept (取证规则). */
export const shotRulesWords = words(
  {
    title: '取证规则',
    intro: '照片的疑点阈值和保存期限。疑点阈值的修改只影响此后收到的照片；疑点只作提示，不作结论。',
    house: '平台缺省值',
    countyNote: '取证规则由市级管理员设置，您只能查看',
    changed: (who: string, when: string) => `${who} 于 ${when} 修改`,
    save: '保存',
    saved: '取证规则已保存',
    shorten: '缩短保存期限？',
    shortenHint: (days: number) =>
      `已有的照片和定位也按 ${days} 天计算，超过的将在保存后立即开始删除，不能恢复。删除前请确认不再需要作为证据。`,
    shortenAnyway: '缩短并保存',
    restore: '恢复缺省值',
    groups: { privacy: '个人信息', place: '位置与时间', picture: '画面' },
    fields: {
      keptDays: ['照片与定位保存', '天', '到期自动删除图像和定位，摘要与签名保留，仍可核验'],
      pointRadiusM: ['风险点范围', '米', '在此距离内（另加定位误差）算到场'],
      accuracyM: ['定位误差上限', '米', '超过即提示定位不准'],
      clockS: ['时钟偏差上限', '秒', '手机与服务器时间相差超过即提示'],
      travelMS: ['移动速度上限', '米/秒', '两张照片之间快于此即提示移动过快'],
      walkMS: ['排查步行上限', '米/秒', '同一次排查两点之间快于此即提示排查过快'],
      sharpness: ['清晰度下限', '', '0–1，越大越严'],
      dark: ['亮度下限', '灰度', '九成画面暗于此值即提示过暗'],
      bright: ['亮度上限', '灰度', '九成画面亮于此值即提示过亮'],
      grid: ['网纹强度上限', '', '越小越严；翻拍屏幕会出现网纹'],
      hashBits: ['雷同照片差异上限', '位', '64 位中相差不超过此数视为同一画面，最多 7'],
    },
  },
  {
    title: 'Rules for pictures',
    intro:
      'When a picture is doubtful and how long it is kept. A changed limit holds for pictures that arrive from then on; a doubt is a hint, never a verdict.',
    house: 'the platform’s own values',
    countyNote: 'The city’s administrator sets these rules; you can read them.',
    changed: (who: string, when: string) => `changed by ${who}, ${when}`,
    save: 'Save',
    saved: 'The rules are saved',
    shorten: 'Keep for a shorter time?',
    shortenHint: (days: number) =>
      `What is already there is then kept for ${days} days too. Older pictures and positions are erased from the moment you save and can't be brought back. Make sure that none is needed as evidence.`,
    shortenAnyway: 'Shorten and save',
    restore: 'Back to the platform’s values',
    groups: { privacy: 'Personal information', place: 'Place and time', picture: 'The picture' },
    fields: {
      keptDays: [
        'Pictures and positions are kept',
        'days',
        'then erased; digest and signature stay, so the record proves itself',
      ],
      pointRadiusM: ['A point’s radius', 'm', 'within it, beside the accuracy, a shot is at the point'],
      accuracyM: ['Accuracy at most', 'm', 'a worse position is doubted'],
      clockS: ['Clock off by at most', 's', 'between phone and server'],
      travelMS: ['Travel at most', 'm/s', 'faster between two shots is doubted'],
      walkMS: ['Walk at most', 'm/s', 'faster between two points of a round is doubted'],
      sharpness: ['Sharpness at least', '', '0 to 1, the more the sterner'],
      dark: ['Darker than', 'grey', 'nine tenths of the picture'],
      bright: ['Brighter than', 'grey', 'nine tenths of the picture'],
      grid: ['Grid pattern above', '', 'the less the sterner: photographed displays show one'],
      hashBits: ['Alike within', 'bits', 'of 64; at most 7'],
    },
  },
)
