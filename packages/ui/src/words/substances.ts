import { words } from '../language.ts'

/** What is doubtful about a substance, and how Q stands to it. */
export const substanceWords = words(
  {
    listing: {
      listed: '',
      'not-listed': '不在临界量清单',
      'below-strength': '低于清单所列浓度，不计入 Q 值',
      'assumed-strength': '未注明浓度，按清单所列浓度计',
      'class-only': '仅按联合国编号知其运输类别（待核实），具体物质待查证',
      unknown: '未识别：危险特性、临界量不明',
    },
    hazard: {
      flammable: '易燃',
      explosive: '易爆',
      toxic: '有毒',
      corrosive: '腐蚀',
      oxidising: '氧化',
      'water-reactive': '遇水反应',
      carcinogenic: '致癌',
      aquatic: '危害水环境',
    },
    contradicts: (by: 'cas' | 'un', name: string) =>
      `${by === 'cas' ? 'CAS 号' : '联合国编号'}对应“${name}”，与名称不符，待核实`,
    standardName: (name: string) => `即${name}`,
    atLeast: (q: string) => `不低于 ${q}`,
    without: (names: string) => `未计入：${names}（未识别或无存量），风险等级待核`,
    toVerify: (isListed: boolean) => (isListed ? '危险特性、临界量待核实' : '危险特性待核实'),
    unverified: (names: string) => `${names}的临界量待核实`,
    assumed: (names: string) => `${names}未注明浓度，按清单所列浓度计入`,
    critical: (t: string) => `临界量 ${t} t`,
    needsWithout: (names: string) => `${names}未识别，所需专用物资无法推算，请向专家核实`,
  },
  {
    listing: {
      listed: '',
      'not-listed': 'not in the list of critical quantities',
      'below-strength': 'below the listed strength, not counted in Q',
      'assumed-strength': 'strength not stated, counted at the listed strength',
      'class-only': 'known by its UN class alone (to be verified), to be identified',
      unknown: 'not identified: hazards and critical quantity unknown',
    },
    hazard: {
      flammable: 'flammable',
      explosive: 'explosive',
      toxic: 'toxic',
      corrosive: 'corrosive',
      oxidising: 'oxidising',
      'water-reactive': 'reacts with water',
      carcinogenic: 'carcinogenic',
      aquatic: 'harmful to water life',
    },
    contradicts: (by: 'cas' | 'un', name: string) =>
      `the ${by === 'cas' ? 'CAS' : 'UN'} number is that of ${name}, not of the name: to be verified`,
    standardName: (name: string) => `that is ${name}`,
    atLeast: (q: string) => `at least ${q}`,
    without: (names: string) => `not counted: ${names} (unidentified or without an amount); risk level to be verified`,
    toVerify: (isListed: boolean) =>
      isListed ? 'hazards and critical quantity to be verified' : 'hazards to be verified',
    unverified: (names: string) => `critical quantity to be verified: ${names}`,
    assumed: (names: string) => `${names}: strength not stated, counted at the listed strength`,
    critical: (t: string) => `critical quantity ${t} t`,
    needsWithout: (names: string) => `${names} not identified: what it asks for can't be derived, ask an expert`,
  },
)
