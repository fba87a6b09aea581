/** What is said of a GeoJSON file that can't be taken, by language. */
export const geojsonWords = {
  zh: {
    file: '文件',
    line: (number: number) => `第 ${number} 行`,
    feature: (number: number) => `第 ${number} 个要素`,
    empty: '是空的，未改动已有数据',
    notJson: '不是 JSON',
    notGeojson: '不是 GeoJSON（要素集合、要素或几何）',
    coordinates: '坐标不完整，或写法不是 GeoJSON',
    system: (name: string) => `不支持坐标系 ${name}，请转换为 CGCS2000 或 WGS-84 经纬度`,
    noRoads: '没有可通行的道路；如需清空已有路网，请加 --allow-empty',
    noOutlines: '没有面状要素',
    fault: { 'not-a-number': '坐标不是数字', swapped: '经纬度是否写反？', 'outside-china': '坐标不在中国范围内' },
  },
  en: {
    file: 'file',
    line: (number: number) => `line ${number}`,
    feature: (number: number) => `feature ${number}`,
    empty: 'is empty; what is on file stays',
    notJson: 'is no JSON',
    notGeojson: 'is no GeoJSON (collection of features, feature or geometry)',
    coordinates: 'has coordinates that are not whole or not as GeoJSON writes them',
    system: (name: string) => `${name} is not supported: convert to degrees of CGCS2000 or WGS-84`,
    noRoads: 'has no road for vehicles; to remove the roads on file add --allow-empty',
    noOutlines: 'has no polygon',
    fault: {
      'not-a-number': 'has coordinates that are no numbers',
      swapped: 'longitude and latitude swapped?',
      'outside-china': 'lies outside China',
    },
  },
} as const
