import { theme } from 'antd'
import type { ThemeConfig } from 'antd'
import { fontFamily, palettes } from './tokens.ts'
import type { Mood } from './tokens.ts'

/**
 * The antd theme of a mood: dense, flat, 13 px, and free of the four warning colours. `touch` makes every control at
 * least 48 px high, for phones.
 */
export function antdTheme(mood: Mood, touch = false): ThemeConfig {
  const palette = palettes[mood]
  return {
    algorithm: mood === 'war' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: `huanying-${mood}` },
    token: {
      fontFamily,
      fontSize: 13,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: touch ? 48 : 30,
      controlHeightSM: touch ? 48 : 24,
      padding: 14,
      paddingLG: 18,
      colorPrimary: palette.primary,
      colorInfo: palette.primary,
      colorLink: palette.primary,
      colorError: palette.fault,
      colorWarning: palette.care,
      colorSuccess: palette.sound,
      colorErrorBg: palette.faultSoft,
      colorErrorBorder: palette.fault,
      colorWarningBg: palette.careSoft,
      colorWarningBorder: palette.care,
      colorSuccessBg: palette.soundSoft,
      colorSuccessBorder: palette.sound,
      colorInfoBg: palette.primarySoft,
      colorInfoBorder: palette.primary,
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
      Button: { primaryColor: palette.primaryInk, primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none' },
      Table: {
        headerBg: palette.raised,
        headerColor: palette.inkSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: palette.raised,
        cellPaddingBlockSM: touch ? 14 : 6,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: 13,
      },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
      Drawer: { footerPaddingBlock: 10 },
    },
  }
}
