import { say, words } from '../language.ts'

/** What is doubtful about a substance, and how Q stands to it. */
export const substanceWords = words({
  listing: {
    listed: ['', ''],
    'not-listed': ['不在临界量清单', 'not in the list of critical quantities'],
    'below-strength': ['低于清单所列浓度，不计入 Q 值', 'below the listed strength, not counted in Q'],
    'assumed-strength': ['未注明浓度，按清单所列浓度计', 'strength not stated, counted at the listed strength'],
    'class-only': [
      '仅按联合国编号知其运输类别（待核实），具体物质待查证',
      'known by its UN class alone (to be verified), to be identified',
    ],
    unknown: ['未识别：危险特性、临界量不明', 'not identified: hazards and critical quantity unknown'],
  },
  hazard: {
    flammable: ['易燃', 'flammable'],
    explosive: ['易爆', 'explosive'],
    toxic: ['有毒', 'toxic'],
    corrosive: ['腐蚀', 'corrosive'],
    oxidising: ['氧化', 'oxidising'],
    'water-reactive': ['遇水反应', 'reacts with water'],
    carcinogenic: ['致癌', 'carcinogenic'],
    aquatic: ['危害水环境', 'harmful to water life'],
  },
  contradicts: say(
    (by: 'cas' | 'un', name: string) => `${by === 'cas' ? 'CAS 号' : '联合国编号'}对应“${name}”，与名称不符，待核实`,
    (by, name) => `the ${by === 'cas' ? 'CAS' : 'UN'} number is that of ${name}, not of the name: to be verified`,
  ),
  standardName: say(
    (name: string) => `即${name}`,
    (name) => `that is ${name}`,
  ),
  atLeast: say(
    (q: string) => `不低于 ${q}`,
    (q) => `at least ${q}`,
  ),
  without: say(
    (names: string) => `未计入：${names}（未识别或无存量），风险等级待核`,
    (names) => `not counted: ${names} (unidentified or without an amount); risk level to be verified`,
  ),
  toVerify: say(
    (isListed: boolean) => (isListed ? '危险特性、临界量待核实' : '危险特性待核实'),
    (isListed) => (isListed ? 'hazards and critical quantity to be verified' : 'hazards to be verified'),
  ),
  unverified: say(
    (names: string) => `${names}的临界量待核实`,
    (names) => `critical quantity to be verified: ${names}`,
  ),
  assumed: say(
    (names: string) => `${names}未注明浓度，按清单所列浓度计入`,
    (names) => `${names}: strength not stated, counted at the listed strength`,
  ),
  critical: say(
    (t: string) => `临界量 ${t} t`,
    (t) => `critical quantity ${t} t`,
  ),
  needsWithout: say(
    (names: string) => `${names}未识别，所需专用物资无法推算，请向专家核实`,
    (names) => `${names} not identified: what it asks for can't be derived, ask an expert`,
  ),
})
