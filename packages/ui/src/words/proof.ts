import { say, words } from '../language.ts'

/** Words of the public page behind the check code of a watermark (照片核验). */
export const proofWords = words({
  title: ['照片核验', 'Check a picture'],
  intro: [
    '水印上的校验码对应的存证记录。任何人都可以核对手中的照片是不是平台留存的那一张。本页只说能证明的：谁的设备何时签名、收到后有没有改动；不证明画面是在何处、何时拍到的。',
    'What is on record behind the check code of a watermark. Anybody may see whether a picture is the one on record. This page says only what is proven: whose device signed and when, and whether it was altered since; not where or when the scene was seen.',
  ],
  code: ['校验码', 'Check code'],
  state: {
    receiving: ['照片尚未传完，还不能作为凭证', 'The picture has not arrived whole: no evidence yet'],
    received: ['照片已收到，正在检查', 'The picture has arrived and is being checked'],
    ready: [
      '签名有效：由登记的设备签名，收到后未被改动',
      'Signature valid: signed by a registered device, not altered since it arrived',
    ],
    refused: ['照片未通过检查，不能作为凭证', 'The picture failed the checks: no evidence'],
  },
  erased: [
    '图像已按保存期限删除，摘要仍可核对',
    'The picture was erased when its time had passed; its digest still tells it',
  ],
  enterprise: ['企业', 'Enterprise'],
  point: ['风险点', 'Risk point'],
  review: ['人工审核', 'Review by a person'],
  reviews: {
    none: ['未提交审核', 'not handed in'],
    waiting: ['待审核', 'waiting'],
    approved: ['已通过', 'approved'],
    returned: ['已退回', 'sent back'],
  },
  doubts: ['疑点（仅管理人员可见）', 'Doubts (for officials only)'],
  takenAt: {
    within: ['手机时间', 'Phone’s time'],
    outside: ['手机时间（不可信）', 'Phone’s time (not to be believed)'],
    unproven: ['手机时间（未经证明）', 'Phone’s time (unproven)'],
  },
  receivedAt: ['平台收到', 'Arrived'],
  proven: ['可证明', 'Proven'],
  window: say(
    (from: string, to: string) => `签名于 ${from} 之后、${to} 之前（不依赖手机时间）`,
    (from, to) => `signed after ${from} and before ${to}, whatever the phone’s clock says`,
  ),
  before: say(
    (to: string) => `签名于 ${to} 之前（不依赖手机时间）；最早何时不能证明`,
    (to) => `signed before ${to}, whatever the phone’s clock says; how early is not proven`,
  ),
  about: say(
    (place: string) => `约 ${place}（公开页面只精确到百米）`,
    (place) => `about ${place} (this public page tells it to 100 m)`,
  ),
  place: ['手机定位', 'Phone’s position'],
  noPlace: ['未取得定位', 'no position'],
  digest: ['原图摘要（SHA-256）', 'Digest of the original (SHA-256)'],
  markedDigest: ['水印图摘要（SHA-256）', 'Digest of the copy with watermark (SHA-256)'],
  check: ['核对手中的照片', 'Compare a picture'],
  checkHint: [
    '选择照片文件，在本机计算摘要并比较；照片不会上传。',
    'Choose the file: its digest is worked out here and compared; the picture is not uploaded.',
  ],
  choose: ['选择照片', 'Choose a picture'],
  working: ['正在计算…', 'Working…'],
  same: {
    original: ['一致：这就是平台收到的原图', 'The same: this is the original'],
    marked: ['一致：这就是平台加了水印的照片', 'The same: this is the copy with the watermark'],
  },
  different: [
    '不一致：不是平台留存的照片，或已被改动（经微信等转发会重新压缩，也会不一致）',
    'Different: not the picture on record, or altered (forwarding by a messenger compresses it anew and alters it)',
  ],
  missing: ['没有这个校验码', 'No such check code'],
  missingHint: ['请核对水印上的 12 位校验码。', 'Compare with the 12 characters on the watermark.'],
  another: ['查询另一个校验码', 'Another check code'],
  look: ['查询', 'Look up'],
})
