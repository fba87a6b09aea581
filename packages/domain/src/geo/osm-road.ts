/** How a road may be driven, as the tags of OpenStreetMap say it. */
export interface Road {
  readonly speedKmh: number
  /** Along the line's own direction, against it, or both ways. */
  readonly direction: 'both' | 'forward' | 'backward'
}

type Tags = Readonly<Record<string, unknown>>

/**
 * Speeds by road class where a line gives none, km/h. Through roads are the house's; links and small roads after the car profile
 * of OSRM (https://github.com/Project-OSRM/osrm-backend/blob/master/profiles/car.lua).
 */
const speeds: Readonly<Record<string, number>> = {
  motorway: 90,
  motorway_link: 45,
  trunk: 70,
  trunk_link: 40,
  primary: 60,
  primary_link: 30,
  secondary: 50,
  secondary_link: 25,
  tertiary: 40,
  tertiary_link: 20,
  unclassified: 25,
  residential: 25,
  living_street: 10,
  service: 15,
  track: 15,
}
/** A line without a class. */
const usualSpeed = 30
/** Ways that no vehicle drives on. */
const notDriven = new Set([
  'footway',
  'path',
  'steps',
  'cycleway',
  'bridleway',
  'pedestrian',
  'corridor',
  'elevator',
  'platform',
  'via_ferrata',
  'construction',
  'proposed',
  'abandoned',
  'razed',
  'raceway',
])

const text = (tags: Tags, name: string) => {
  const value = tags[name]
  return value === undefined || value === null ? '' : String(value).trim().toLowerCase()
}

/** A speed as `maxspeed` has it: km/h unless it says mph or knots; null for what is no figure (`CN:urban`, `signals`). */
export function maxSpeedKmh(value: string): number | null {
  if (value === 'none') return 120
  if (value === 'walk') return 5
  const [, figure, unit] =
    /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(value.split(/[;|]/)[0]?.trim() ?? '') ?? []
  if (figure === undefined) return null
  const speed = Number(figure) * (unit === 'mph' ? 1.609344 : unit === 'knots' ? 1.852 : 1)
  return speed > 0 && speed <= 200 ? Math.round(speed * 10) / 10 : null
}

/** https://wiki.openstreetmap.org/wiki/Key:oneway: roundabouts and motorways are one-way unless they say otherwise. */
function directionOf(tags: Tags): Road['direction'] {
  const oneway = text(tags, 'oneway') || text(tags, 'oneWay')
  if (['yes', 'true', '1'].includes(oneway)) return 'forward'
  if (['-1', 'reverse'].includes(oneway)) return 'backward'
  if (['no', 'false', '0', 'reversible', 'alternating'].includes(oneway)) return 'both'
  const isImplied = ['roundabout', 'circular'].includes(text(tags, 'junction')) || text(tags, 'highway') === 'motorway'
  return isImplied ? 'forward' : 'both'
}

/**
 * How a line may be driven: `speedKmh` where it is given, else `maxspeed`, else by its class. Null for what is no road for
 * vehicles: foot and cycle ways, roads that are planned or closed.
 */
export function roadOf(tags: Tags): Road | null {
  const highway = text(tags, 'highway')
  if (notDriven.has(highway)) return null
  if (['no', 'private'].includes(text(tags, 'motor_vehicle')) || text(tags, 'access') === 'no') return null
  const own = Number(tags['speedKmh'])
  const speedKmh = own > 0 && own <= 200 ? own : (maxSpeedKmh(text(tags, 'maxspeed')) ?? speeds[highway] ?? usualSpeed)
  return { speedKmh, direction: directionOf(tags) }
}
