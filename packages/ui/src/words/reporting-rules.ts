import { say, words } from '../language.ts'

const hoursOf = (min: number) => min % 60 === 0 && min >= 60

/** Words of the page of reporting times. */
export const reportingRulesWords = words({
  title: ['报告时限', 'Reporting times'],
  house: ['尚未修改过，使用平台默认值', 'Not changed yet: the platform’s values hold'],
  changed: say(
    (who: string, when: string) => `${who} 于 ${when} 修改`,
    (who, when) => `Changed by ${who}, ${when}`,
  ),
  trail: ['修改记录', 'History'],
  save: ['保存', 'Save'],
  undo: ['撤销一步', 'Undo one step'],
  reset: ['放弃修改', 'Discard'],
  unsaved: ['有修改尚未保存', 'Changes not saved yet'],
  saved: ['已保存，新时限立即生效', 'Saved: the new times hold from now on'],
  takeBack: ['恢复到修改前', 'Restore what was before'],
  takenBack: ['已恢复到修改前', 'Restored'],
  faulty: ['有填写不符合要求的项目，改正后方可保存', 'Something is filled in wrongly: correct it before saving'],
  outdated: [
    '他人刚刚保存了新的时限，您的修改基于旧版本',
    'Somebody has just saved new times; your changes are made on the old ones',
  ],
  reload: ['载入最新时限', 'Load the newest'],
  countyNote: [
    '报告时限由市级管理员设置，您只能查看。',
    'The city’s administrator sets these times; you can only read them.',
  ],
  min: say(
    (min: number) => (hoursOf(min) ? `${min / 60} 小时` : `${min} 分钟`),
    (min) => (hoursOf(min) ? `${min / 60} h` : `${min} min`),
  ),
  minutes: ['分钟', 'min'],
  hours: ['小时', 'h'],
  anyGrade: ['各级', 'Every grade'],
  report: ['报告', 'Report'],
  grades: ['事件等级', 'Event grade'],
  from: ['报告方', 'From'],
  to: ['接收方', 'To'],
  within: ['时限', 'Within'],
  source: ['依据与说明', 'Source and note'],
  gradesOf: {
    sensitive: ['等级一时不明且属敏感情形', 'Grade not clear yet, sensitive circumstances'],
    upgrade: ['等级发生变化', 'When the grade changes'],
  },
  fromOf: {
    bureau: ['市级生态环境局', 'City bureau'],
    'county-office': ['县级分局', 'County office'],
  },
  asBefore: ['同初报', 'As the first report'],
  legal: {
    title: ['法定时限', 'Legal times'],
    note: [
      '市、县生态环境部门依突发环境事件信息报告办法（环境保护部令第17号）报告，不可修改',
      'Asked of city and county bureaus by Order No. 17 (2011): not editable',
    ],
    what: {
      ordinary: ['初报', 'First report'],
      major: ['初报', 'First report'],
      sensitive: ['初报', 'First report'],
      upgrade: ['升级报告', 'Upgrade report'],
      neighbours: ['通报相邻地区', 'Notice to neighbours'],
      'follow-up': ['续报', 'Follow-up report'],
      final: ['处理结果报告', 'Final report'],
    },
    clause: {
      ordinary: ['第三条第二款', 'art. 3 (2)'],
      major: ['第三条第三款', 'art. 3 (3)'],
      sensitive: ['第四条', 'art. 4'],
      upgrade: ['第三条', 'art. 3'],
      neighbours: ['第八条', 'art. 8'],
      'follow-up': ['第十二条', 'art. 12'],
      final: ['第十二条', 'art. 12'],
    },
    open: {
      upgrade: ['自变化起，按变化后等级的时限', 'From the change, by the new grade’s time'],
      neighbours: ['及时，未规定具体时间', 'In time, no number set'],
      'follow-up': ['查清有关情况后随时，未规定间隔', 'Whenever more is known, no interval set'],
      final: ['处理完毕后，未规定具体时间', 'After the event is dealt with, no number set'],
    },
    clauseTitle: ['条款', 'Clause'],
  },
  local: {
    title: ['本地规定', 'Local rules'],
    note: [
      '省、市对初报和升级报告的更严时限，与法定时限并行计时',
      'Stricter times of city or province for first and upgrade reports; they run beside the legal clock',
    ],
    add: ['新增规定', 'Add a rule'],
    addTitle: ['新增本地规定', 'New local rule'],
    change: ['修改本地规定', 'Change a local rule'],
    edit: say(
      (number: number) => `修改第 ${number} 条`,
      (number) => `Change rule ${number}`,
    ),
    remove: say(
      (number: number) => `删除第 ${number} 条`,
      (number) => `Remove rule ${number}`,
    ),
    none: ['尚无本地规定', 'No local rule'],
    noneHint: [
      '此时只按法定时限计时。省、市另有更严要求的，可在此新增。',
      'Only the legal times run. Add stricter ones of the city or province here.',
    ],
    legalLimit: say(
      (limit: string) => `法定 ${limit}`,
      (limit) => `legal ${limit}`,
    ),
    needed: {
      grades: ['请至少选择一个等级', 'Choose at least one grade'],
      to: ['请至少选择一个接收方', 'Choose at least one recipient'],
      source: ['请写明依据或说明', 'Give a source or note'],
    },
    whole: ['请填写 1 以上的整数分钟', 'Enter whole minutes, 1 or more'],
    sourceHint: [
      '如文件名称、文号、条款，或说明为本局内部要求',
      'Title, number and clause of the document, or that it is the bureau’s own wish',
    ],
    apply: ['加入', 'Add'],
    update: ['更新', 'Update'],
  },
  open: {
    title: ['法规未定时间的事项', 'Times that the law leaves open'],
    note: [
      '法规只要求“及时”“随时”，具体时间由本局设定',
      'The Measures only ask for “in time”: the bureau sets the number',
    ],
    followUp: ['续报间隔', 'Follow-up every'],
    followUpHint: ['留空表示不设间隔', 'Empty: no interval'],
    neighbours: ['通报相邻地区', 'Notice to neighbours'],
    neighboursHint: ['自判明跨界影响起', 'From when an effect across the border is known'],
    final: ['处理结果报告', 'Final report'],
    finalHint: ['自响应终止起', 'From the end of the response'],
    orderAnswer: ['指令答复', 'Answer to an order'],
    orderAnswerHint: [
      '指令下达后，超过此时间未答复即提醒',
      'Not answered after this time, an order is called to attention',
    ],
    range: say(
      (most: number) => `请填写大于 0、不超过 ${most} 的数`,
      (most) => `Enter a number above 0, at most ${most}`,
    ),
  },
  neighbours: {
    title: ['相邻地区联系方式', 'Contacts of neighbouring areas'],
    note: ['跨界通报时使用', 'For notices across the border'],
    name: ['单位', 'Office'],
    phone: ['值班电话', 'Duty phone'],
    add: ['添加单位', 'Add an office'],
    remove: say(
      (name: string) => `删除 ${name}`,
      (name) => `Remove ${name}`,
    ),
    none: ['尚未填写', 'None given yet'],
    nameNeeded: ['请填写单位名称', 'Give the office’s name'],
  },
  example: {
    title: ['示例时间线', 'Example timelines'],
    note: [
      '按当前填写推算：一起跨界事件从得知到终止的全部时限',
      'What these times would ask of an event across a border, from learning of it to its end',
    ],
    since: {
      learned: ['得知后', 'after learning'],
      reported: ['每次报告后', 'after each report'],
      crossed: ['判明跨界后', 'after crossing'],
      ended: ['响应终止后', 'after the end'],
    },
    kind: {
      legal: ['法定', 'legal'],
      local: ['本地', 'local'],
      own: ['本局', 'bureau'],
    },
    before: say(
      (words: string) => `原为 ${words}`,
      (said) => `was ${said}`,
    ),
    added: ['新增', 'new'],
    removed: say(
      (words: string) => `不再要求：${words}`,
      (said) => `no longer asked: ${said}`,
    ),
    same: ['与已保存的一致', 'as saved'],
    changes: say(
      (count: number) => `${count} 处变化`,
      (count) => (count === 1 ? '1 change' : `${count} changes`),
    ),
    axis: ['初报时间轴（小时）', 'First report, hours'],
  },
})
