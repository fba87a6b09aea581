import type { SignedHead } from '@huanying/contracts/archive'
import type { Incident } from '@huanying/contracts/incidents'
import { stampedDigest } from '#modules/evidence'

/** What somebody who opens an archive without this platform needs to know, in both languages. */
export function archiveReadme({
  incident,
  files,
  stamped,
}: {
  readonly incident: Pick<Incident, 'number' | 'mode'>
  readonly files: readonly { path: string; name: string; digest: string }[]
  /** Signed heads that carry a time stamp. */
  readonly stamped: readonly SignedHead[]
}): string {
  const commands = stamped.map(
    (head) => `  openssl ts -verify -digest ${stampedDigest(head)} -in stamps/${head.size}.tsr -CAfile CA.pem`,
  )
  return [
    `突发环境事件档案 ${incident.number}${incident.mode === 'drill' ? '（演练）' : ''}`,
    '',
    'journal.jsonl    事件日志，每行一条，行文本即其密封内容；prevHash 为上一行的 SHA-256。',
    'situations/      每次组装的态势原文，摘要记在日志中。',
    'reports/         各期报告的正文（JSON）与签发件，复盘（演练评估）报告。',
    'files/           附件与签发件，文件名为原名加 SHA-256 的前 12 位；对照表见下。',
    'maps/            每期态势的示意图（含当时的标绘）与标绘要素（GeoJSON）。',
    'stamps/          树头的时间戳（RFC 3161），未配置时间戳服务时没有。',
    'manifest.json    全部文件的摘要、日志在全市日志树（RFC 6962）中的位置与证明、签名树头；封存条目（archive.sealed）',
    '                 记全部文件的摘要，计数条目（log.counted）记树头下每起事件的条数，两者都是日志树的叶子。',
    'manifest.sig     对 manifest.json 的 Ed25519 签名（Base64）。',
    '',
    '核验：huanying verify <本文件> [--key 公钥.pem] [--head 条数:SHA-256] [--authority 时间戳机构.pem]',
    '不带 --key 只能说明自洽，不能说明来源；--head 为报告末页印的、或他人另存的树头，其后的条目只靠密钥。',
    '',
    `Archive of environmental emergency ${incident.number}.`,
    'Each line of journal.jsonl is the sealed text of an entry and a leaf of the log of the city (RFC 6962, SHA-256 and SM3);',
    'prevHash is the SHA-256 of the line before. manifest.json holds the digests of all files, the proof that the entries lie',
    'in the signed head, and earlier signed heads. Two more leaves are proven: the seal (archive.sealed) with the digest of every',
    'file, and the count (log.counted) under each head with the number of entries of each incident. Check with:',
    'huanying verify FILE [--key PUBLIC.pem] [--head SIZE:ROOT] [--authority CA.pem]',
    'Without --key it shows that the archive is self-consistent, not where it is from. Entries after the head given by --head',
    'rest on the key alone.',
    ...(files.length === 0
      ? []
      : ['', '附件 / files:', ...files.map(({ path, name, digest }) => `  ${path}  ${name}  ${digest}`)]),
    ...(commands.length === 0 ? [] : ['', '时间戳 / time stamps:', ...commands]),
    '',
  ].join('\n')
}
