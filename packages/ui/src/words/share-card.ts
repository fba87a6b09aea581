import { say, words } from '../language.ts'

/** Words of the picture that tells others how an incident stands (分享图), and of its dialog. */
export const shareCardWords = words({
  title: ['分享图', 'Share card'],
  hint: [
    '按此刻掌握的情况制作，1080 × 1440；不含任何电话号码。',
    'Made from what is known now, 1080 × 1440; without any phone number.',
  ],
  drawing: ['正在制作…', 'Drawing…'],
  failed: ['此浏览器未能制作图片', 'This browser could not draw the picture'],
  download: ['下载图片', 'Download'],
  copy: ['复制图片', 'Copy picture'],
  copied: ['图片已复制，可直接粘贴', 'Picture copied: paste it anywhere'],
  copyFailed: ['未能复制，请改用下载', 'Could not copy it: download it instead'],
  noCopy: [
    '此浏览器不能复制图片（需 https），请改用下载',
    'This browser cannot copy pictures (https is needed): download it instead',
  ],
  share: ['分享…', 'Share…'],
  fileName: say(
    (number: string) => `环应-${number}-分享图.png`,
    (number) => `Huanying-${number}.png`,
  ),
  product: ['环应', 'Huanying'],
  productLong: ['环境应急指挥平台', 'Environmental Emergency Command'],
  drill: ['演练 · 以下内容不是真实事件', 'DRILL · nothing below is real'],
  ungraded: ['未定级', 'Not graded'],
  level: say(
    (level: string) => `${level} 级`,
    (level) => `grade ${level}`,
  ),
  responseLevel: say(
    (level: string) => `${level} 级响应`,
    (level) => `response level ${level}`,
  ),
  occurred: say(
    (moment: string) => `发生 ${moment}`,
    (moment) => `occurred ${moment}`,
  ),
  elapsed: ['已过', 'Elapsed'],
  clock: ['下一时限', 'Due next'],
  due: say(
    (time: string) => `${time} 前`,
    (time) => `by ${time}`,
  ),
  left: say(
    (time: string) => `剩 ${time}`,
    (time) => `${time} left`,
  ),
  late: say(
    (time: string) => `超时 ${time}`,
    (time) => `${time} late`,
  ),
  noClock: ['暂无时限', 'Nothing due'],
  people: ['周边人口', 'People around'],
  within: say(
    (km: number) => `${km} 公里内`,
    (km) => `Within ${km} km`,
  ),
  peopleUnit: ['人', ''],
  noSituation: ['尚未启动响应，周边情况未汇集', 'Response not started: the surroundings are not assembled'],
  substances: ['主要物质', 'Key substances'],
  noSubstances: ['物质不明，待查证', 'Unknown, to be verified'],
  noSettlement: ['无居民点中心', 'no settlement’s centre'],
  nearest: ['最近', 'Nearest'],
  unknownLeak: ['泄漏量不详', 'leak unknown'],
  leaked: say(
    (mass: string) => `据报泄漏 ${mass}`,
    (mass) => `Reported leak ${mass}`,
  ),
  registered: say(
    (mass: string) => `企业登记最大存在量 ${mass}`,
    (mass) => `Registered maximum ${mass}`,
  ),
  more: say(
    (count: number) => `另有 ${count} 种`,
    (count) => `and ${count} more`,
  ),
  downstream: ['下游取水口等', 'Downstream'],
  byRiver: say(
    (km: string, hours: string | null) => `沿河 ${km} km${hours === null ? '' : `，约 ${hours} h`}`,
    (km, hours) => `${km} km by river${hours === null ? '' : `, about ${hours} h`}`,
  ),
  orders: ['指令', 'Orders'],
  ordersAll: ['下达', 'sent'],
  ordersWaiting: ['待答复', 'waiting'],
  ordersLate: ['超时未答复', 'no answer'],
  situation: say(
    (version: number, moment: string) => `态势第 ${version} 版，${moment} 汇集`,
    (version, moment) => `Situation version ${version}, assembled ${moment}`,
  ),
  made: say(
    (moment: string) => `${moment} 制作（北京时间）`,
    (moment) => `Made ${moment} (Beijing time)`,
  ),
  head: say(
    (size: number, digest: string) => `日志签名树头 第 ${size} 条 · SHA-256 ${digest}`,
    (size, digest) => `Signed log head ${size} · SHA-256 ${digest}`,
  ),
  noHead: ['无签名树头', 'No signed head'],
  sketch: ['示意图，不作划界依据', 'Sketch, no legal boundary'],
  place: say(
    (coordinates: string) => `${coordinates}（CGCS2000）`,
    (coordinates) => `${coordinates} (CGCS2000)`,
  ),
})
