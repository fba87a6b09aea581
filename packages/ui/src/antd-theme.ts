import { theme } from 'antd'
import type { ThemeConfig } from 'antd'
import { radii, touchPx } from './sizes.ts'
import { fontFamily, palettes } from './tokens.ts'
import type { Mood } from './tokens.ts'

/**
 * The antd theme of a mood: dense, flat, 13 px, and free of the four warning colours. `touch` makes every control at
 * least 48 px high, for phones; `scale` enlarges everything alike, for walls.
 */
export function antdTheme(
  mood: Mood,
  { touch = false, scale = 1 }: { touch?: boolean; scale?: number } = {},
): ThemeConfig {
  const palette = palettes[mood]
  const size = (px: number) => Math.round(px * scale)
  return {
    algorithm: mood === 'war' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: scale === 1 ? `huanying-${mood}` : `huanying-${mood}-${String(scale).replace('.', '-')}` },
    token: {
      fontFamily,
      fontSize: size(13),
      sizeUnit: size(4),
      borderRadius: radii.control,
      borderRadiusLG: radii.panel,
      controlHeight: touch ? touchPx : size(30),
      controlHeightSM: touch ? touchPx : size(24),
      padding: size(14),
      paddingLG: size(18),
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
      Button: {
        primaryColor: palette.primaryInk,
        primaryShadow: 'none',
        dangerShadow: 'none',
        defaultShadow: 'none',
        ...(touch ? { paddingInlineSM: 14 } : {}),
      },
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
