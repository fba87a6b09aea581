import { describe, expect, test } from 'vitest'
import { amapLink } from './navigation.ts'

describe('the link to AMap', () => {
  test('has the place in GCJ-02: the published example of coordtransform, near Tiananmen', () => {
    // https://github.com/wandergis/coordtransform: wgs84togcj02(116.404, 39.915)
    const link = new URL(amapLink({ lon: 116.404, lat: 39.915 }, '天安门'))
    expect(link.origin + link.pathname).toBe('https://uri.amap.com/marker')
    expect(link.searchParams.get('position')).toBe('116.410244,39.916404')
    expect(link.searchParams.get('coordinate')).toBe('gaode')
    expect(link.searchParams.get('callnative')).toBe('1')
  })

  test('moves a place in Handan by the few hundred metres between the systems', () => {
    const [lon, lat] = (new URL(amapLink({ lon: 114.49, lat: 36.61 }, 'x')).searchParams.get('position') ?? '').split(
      ',',
    )
    expect(Math.abs(Number(lon) - 114.49)).toBeGreaterThan(0.003)
    expect(Math.abs(Number(lon) - 114.49)).toBeLessThan(0.009)
    expect(Math.abs(Number(lat) - 36.61)).toBeLessThan(0.003)
  })

  test('a name with spaces, signs and a plus arrives as it is', () => {
    const link = amapLink({ lon: 114.49, lat: 36.61 }, '甲 & 乙+丙?')
    expect(link).not.toContain('+')
    expect(new URL(link).searchParams.get('name')).toBe('甲 & 乙+丙?')
  })
})
