import { creditCodeCheckCharacter } from '@huanying/domain/ledger/credit-code'
import type { Random } from './random.ts'

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const givenFirst = [...'建志国明永文海晓立春玉金俊秀新红伟长庆宏']
const givenSecond = [
  '军',
  '强',
  '华',
  '平',
  '杰',
  '敏',
  '涛',
  '辉',
  '峰',
  '丽',
  '斌',
  '刚',
  '霞',
  '勇',
  '静',
  '波',
  '山',
  '亮',
  '梅',
  '',
]
const tradeFirst = [...'鑫宏永瑞恒兴盛泰昌隆华天金汇远东润嘉德丰裕顺达通凯博润康创']
const tradeSecond = [...'源达利丰茂盛泰昌兴发信诚远航宇晟峰辉业腾博瑞祥和安益宝']

/** An invented person's name; the demo's people do not exist. */
export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(givenFirst) + random.pick(givenSecond)
}

/** Gives every asker an invented mobile number of its own, right in shape. */
export function phoneBook(): () => string {
  let next = 200_000
  return () => {
    next += 1
    return `13803${next}`
  }
}

/** An invented trade name of two characters. */
export function tradeName(random: Random): string {
  return random.pick(tradeFirst) + random.pick(tradeSecond)
}

/** The nth invented unified social credit code of a county, with its right check character (GB 32100-2015). */
export function creditCode(county: string, n: number): string {
  const body = `91${county}MA${String(n).padStart(7, '0')}`
  return body + (creditCodeCheckCharacter(body) ?? '')
}
