import { theme } from 'antd'
import type { ThemeConfig } from 'antd'
import { fontFamily, palettes } from './tokens.ts'
import type { Mood } from './tokens.ts'

/** The antd theme of a mood: dense, flat, 13 px, and free of the four warning colours. */
export function antdTheme(mood: Mood): ThemeConfig {
  const palette = palettes[mood]
  return {
    algorithm: mood === 'war' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: `huanying-${mood}` },
    token: {
      fontFamily,
      fontSize: 13,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 30,
      controlHeightSM: 24,
      padding: 14,
      paddingLG: 18,
      colorPrimary: palette.primary,
      colorInfo: palette.primary,
      colorLink: palette.primary,
      colorError: palette.fault,
      colorWarning: palette.care,
      colorSuccess: palette.sound,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextDescription: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.surface,
      colorBgElevated: mood === 'war' ? palette.raised : palette.surface,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: palette.raised,
        headerColor: palette.inkSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: palette.raised,
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: 13,
      },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
      Drawer: { footerPaddingBlock: 10 },
    },
  }
}
