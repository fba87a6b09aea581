import { words } from '../language.ts'

/** Words of the style guide. */
export const styleguideWords = words({
  title: ['样式指南', 'Style guide'],
  peace: ['平时', 'Peace'],
  war: ['战时', 'War'],
  palette: ['色板', 'Palette'],
  grades: ['四级预警色', 'The four warning colours'],
  gradesHint: ['仅用于分级，且必须同时有形状和文字', 'For grades only, always with a shape and a word'],
  grade: {
    blue: ['蓝 · 一般', 'Blue · general'],
    yellow: ['黄 · 较大', 'Yellow · significant'],
    orange: ['橙 · 重大', 'Orange · major'],
    red: ['红 · 特别重大', 'Red · extremely major'],
  },
  facts: ['事实', 'Facts'],
  controls: ['控件', 'Controls'],
  states: ['页面状态', 'States of a page'],
  map: ['地图标记', 'Marks of the map'],
  primary: ['主要操作', 'Primary'],
  secondary: ['次要操作', 'Secondary'],
  danger: ['慎重操作', 'With care'],
  quiet: ['弱操作', 'Quiet'],
  field: ['输入框', 'Field'],
  choice: ['选择', 'Choice'],
  tag: ['标签', 'Tag'],
  alert: {
    success: ['已完成', 'Done'],
    info: ['提示', 'Note'],
    warning: ['请留意', 'Take care'],
    error: ['被拒绝，并说明原因', 'Refused, with the reason'],
  },
  faultWords: ['连接不上服务器，请检查网络后重试。', 'The server cannot be reached: check the network and try again.'],
})
