import { stampedDigest } from '#modules/evidence'
import type { ArchiveParts } from './build-archive.ts'

/** What somebody who opens an archive without this platform needs to know, in both languages. */
export function archiveReadme({ incident, sealing, stamps }: ArchiveParts): string {
  const heads = [sealing.head, ...sealing.earlierHeads.map((earlier) => earlier.head)]
  const commands = heads
    .filter(({ timestamp }) => timestamp !== null)
    .map((head) => `  openssl ts -verify -digest ${stampedDigest(head)} -in stamps/${head.size}.tsr -CAfile CA.pem`)
  return [
    `突发环境事件档案 ${incident.number}${incident.mode === 'drill' ? '（演练）' : ''}`,
    '',
    'journal.jsonl    事件日志，每行一条，行文本即其密封内容；prevHash 为上一行的 SHA-256。',
    'situations/      每次组装的态势原文，摘要记在日志中。',
    'reports/         各期报告的正文（JSON）与签发件，复盘（演练评估）报告。',
    'files/           附件，文件名即其 SHA-256。',
    'maps/            每期态势的示意图（含当时的标绘）与标绘要素（GeoJSON）。',
    'stamps/          树头的时间戳（RFC 3161），未配置时间戳服务时没有。',
    'manifest.json    全部文件的摘要、日志在全市日志树（RFC 6962）中的位置与证明、签名树头。',
    'manifest.sig     对 manifest.json 的 Ed25519 签名（Base64）。',
    '',
    '核验：huanying verify <本文件> [--key 公钥.pem] [--head 条数:SHA-256] [--authority 时间戳机构.pem]',
    `签名树头：${sealing.head.city} 第 ${sealing.head.size} 条`,
    `SHA-256 ${sealing.head.rootSha256}`,
    `SM3     ${sealing.head.rootSm3}`,
    '',
    `Archive of environmental emergency ${incident.number}.`,
    'Each line of journal.jsonl is the sealed text of an entry and a leaf of the log of the city (RFC 6962, SHA-256 and SM3);',
    'prevHash is the SHA-256 of the line before. manifest.json holds the digests of all files, the proof that the entries lie',
    'in the signed head, and earlier signed heads. Check with:',
    'huanying verify FILE [--key PUBLIC.pem] [--head SIZE:ROOT] [--authority CA.pem]',
    ...(stamps.length === 0 ? [] : ['', '时间戳 / time stamps:', ...commands]),
    '',
  ].join('\n')
}
