import { seededRandom } from '@huanying/handan/random'
import type { Random } from '@huanying/handan/random'
import { materialOf } from './materials.ts'
import type { Material } from './materials.ts'

/** A shape of a yard. Metres; y is up, z away from the camera, yaw turns about y. */
export type Shape = { readonly material: Material } & (
  | {
      readonly kind: 'box' | 'panel'
      readonly x: number
      readonly z: number
      readonly yaw: number
      readonly halfX: number
      /** 0 for a panel: a thin sheet whose material may have holes. */
      readonly halfZ: number
      readonly low: number
      readonly high: number
    }
  | {
      readonly kind: 'tank'
      readonly x: number
      readonly z: number
      readonly radius: number
      readonly low: number
      readonly high: number
    }
  | {
      readonly kind: 'pipe'
      readonly x: number
      readonly y: number
      readonly z: number
      readonly yaw: number
      readonly halfX: number
      readonly radius: number
    }
)

export interface Light {
  /** Towards the sun. */
  readonly sun: readonly [number, number, number]
  /** Light of sun and sky, in units of a clear noon. */
  readonly sunPower: number
  readonly skyPower: number
  /** Lamps: place and power. Phones' own lamps are one at the camera. */
  readonly lamps: readonly { readonly x: number; readonly y: number; readonly z: number; readonly power: number }[]
  readonly cloudSeed: number
}

export interface Pose {
  readonly x: number
  readonly y: number
  readonly z: number
  /** Radians. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
  /** Focal length over half the picture's long side. */
  readonly focal: number
  readonly portrait: boolean
}

export interface Scene {
  readonly seed: number
  readonly shapes: readonly Shape[]
  readonly ground: Material
  readonly light: Light
  readonly pose: Pose
}

/** What an inspector points at: an overview, one thing from near, or a surface that fills the picture. */
const framings = ['overview', 'overview', 'near', 'near', 'near', 'surface'] as const

/** An invented industrial yard as it looks at one risk point; the same seed gives the same yard. */
export function sceneOf(seed: number): Scene {
  const random = seededRandom(seed * 7919 + 17)
  const framing = random.pick(framings)
  const shapes: Shape[] = []
  addBackground(shapes, random)
  if (framing === 'surface') addSurface(shapes, random)
  else addThings(shapes, random, framing === 'near' ? [2.5, 6] : [6, 20])
  return {
    seed,
    shapes,
    ground: materialOf(random.pick(['concrete', 'concrete', 'asphalt', 'gravel', 'tiles', 'grass']), random),
    light: daylight(random),
    pose: poseOf(random, framing === 'surface' ? 0.05 : 0.16),
  }
}

function poseOf(random: Random, spread: number): Pose {
  return {
    x: random.spread(1.2),
    y: 1.5 + random.spread(0.25),
    z: 0,
    yaw: random.spread(spread),
    pitch: -0.06 + random.spread(spread),
    roll: random.spread(0.04),
    focal: 1.25 + random.next() * 0.4,
    portrait: random.chance(0.4),
  }
}

function daylight(random: Random): Light {
  const height = 0.3 + random.next() * 1.0
  const turn = random.next() * 2 * Math.PI
  const isOvercast = random.chance(0.4)
  return {
    sun: [Math.cos(turn) * Math.cos(height), Math.sin(height), Math.sin(turn) * Math.cos(height)],
    sunPower: isOvercast ? 0 : 0.9,
    skyPower: isOvercast ? 0.25 + random.next() * 0.2 : 0.3 + random.next() * 0.15,
    lamps: [],
    cloudSeed: random.whole(1, 1e6),
  }
}

/** One or two lamps on a mast, or the phone's own: what night shifts and stores indoors have. */
function lamplight(random: Random): Light {
  const power = 0.05 + random.next() * 0.2
  const mast = { x: random.spread(6), y: 4 + random.next() * 3, z: 4 + random.next() * 8, power: power * 40 }
  const phone = { x: 0, y: 1.6, z: 0, power: power * 10 }
  return {
    sun: [0, 1, 0],
    sunPower: 0,
    skyPower: 0.002 + random.next() * 0.01,
    lamps: random.chance(0.5) ? [mast] : [mast, phone],
    cloudSeed: random.whole(1, 1e6),
  }
}

/**
 * The same place on another day: the inspector stands somewhat elsewhere and holds the phone otherwise, the light is
 * another, loose things were moved. One day in six it is night with lamps.
 */
export function otherDay(scene: Scene, day: number): Scene {
  const random = seededRandom(scene.seed * 104_729 + day * 31)
  const shapes = scene.shapes.map((shape) =>
    shape.kind === 'box' && shape.halfX < 0.7
      ? { ...shape, x: shape.x + random.spread(0.8), z: shape.z + random.spread(0.5), yaw: random.next() * 3 }
      : shape,
  )
  if (random.chance(0.5)) shapes.push(looseThing(random, [3, 9]))
  const light = random.chance(1 / 6) ? lamplight(random) : daylight(random)
  return { ...scene, shapes, light, pose: jittered(scene.pose, random, 1) }
}

/** The same place seconds later: the hand has moved a little. */
export function retake(scene: Scene): Scene {
  const random = seededRandom(scene.seed * 15_485_863 + 5)
  return { ...scene, pose: jittered(scene.pose, random, 0.15) }
}

function jittered(pose: Pose, random: Random, share: number): Pose {
  return {
    ...pose,
    x: pose.x + random.spread(0.9) * share,
    y: pose.y + random.spread(0.2) * share,
    z: pose.z + random.spread(0.9) * share,
    yaw: pose.yaw + random.spread(0.12) * share,
    pitch: pose.pitch + random.spread(0.1) * share,
    roll: pose.roll + random.spread(0.08) * share,
    portrait: share === 1 && random.chance(0.15) ? !pose.portrait : pose.portrait,
  }
}

function addBackground(shapes: Shape[], random: Random): void {
  const buildings = random.whole(1, 3)
  for (let number = 0; number < buildings; number += 1) {
    const material = materialOf(random.pick(['corrugated', 'brick', 'plaster', 'windows', 'windows']), random)
    shapes.push({
      kind: 'box',
      material,
      x: random.spread(22),
      z: 26 + random.next() * 20,
      yaw: random.spread(0.5),
      halfX: 4 + random.next() * 10,
      halfZ: 3,
      low: 0,
      high: 4 + random.next() * 8,
    })
  }
  const shrubs = random.whole(0, 4)
  for (let number = 0; number < shrubs; number += 1) {
    const radius = 0.6 + random.next() * 2
    const high = 0.8 + random.next() * 3.5
    const shrub = { x: random.spread(20), z: 14 + random.next() * 20, radius, low: 0, high }
    shapes.push({ kind: 'tank', material: materialOf('grass', random), ...shrub })
  }
  const poles = random.whole(0, 3)
  for (let number = 0; number < poles; number += 1) {
    const pole = { x: random.spread(12), z: 7 + random.next() * 18, radius: 0.08, low: 0, high: 3 + random.next() * 6 }
    shapes.push({ kind: 'tank', material: materialOf('painted', random), ...pole })
  }
  if (random.chance(0.4))
    shapes.push({
      kind: 'panel',
      material: materialOf('chainlink', random),
      x: random.spread(4),
      z: 9 + random.next() * 12,
      yaw: random.spread(0.3),
      halfX: 6 + random.next() * 8,
      halfZ: 0,
      low: 0,
      high: 2.2,
    })
}

/** A wall, a grating or a cladding that fills the picture, with a sign on it: the hardest innocents for moiré and blur. */
function addSurface(shapes: Shape[], random: Random): void {
  const pattern = random.pick(['brick', 'corrugated', 'plaster', 'painted', 'tiles', 'louvre', 'grating'] as const)
  const distance = 1.6 + random.next() * 2.5
  const wall = { x: 0, z: distance + 0.3, yaw: random.spread(0.4), halfX: 6, low: 0, high: 5 }
  shapes.push({ kind: 'box', material: materialOf(pattern, random), ...wall, halfZ: 0.15 })
  const signs = random.whole(1, 2)
  for (let number = 0; number < signs; number += 1) shapes.push(sign(random, distance * 0.9, 1.0 + random.next()))
  shapes.push(pipe(random, distance * 0.85))
}

function addThings(shapes: Shape[], random: Random, [near, far]: readonly [number, number]): void {
  const depth = () => near + random.next() * (far - near)
  const tanks = random.whole(0, 3)
  for (let number = 0; number < tanks; number += 1) {
    const radius = 0.5 + random.next() * (far > 10 ? 3 : 1.1)
    const z = depth() + radius
    const high = radius * (1.2 + random.next() * 1.6)
    shapes.push({
      kind: 'tank',
      material: materialOf('painted', random),
      x: random.spread(z * 0.55),
      z,
      radius,
      low: 0.1,
      high,
    })
    if (random.chance(0.6)) shapes.push(sign(random, z - radius - 0.1, Math.min(2, high * 0.6)))
  }
  const pipes = random.whole(1, 5)
  for (let number = 0; number < pipes; number += 1) shapes.push(pipe(random, depth()))
  if (random.chance(0.6)) {
    const z = depth()
    const bund = { x: random.spread(2), z, yaw: random.spread(0.2), halfX: 2 + random.next() * 4, halfZ: 0.12 }
    shapes.push({
      kind: 'box',
      material: materialOf(random.pick(['concrete', 'brick', 'hazard']), random),
      ...bund,
      low: 0,
      high: 0.4 + random.next() * 0.6,
    })
  }
  if (random.chance(0.4)) {
    const cabinet = { x: random.spread(3), z: depth(), yaw: random.spread(0.5), halfX: 0.75, halfZ: 0.3 }
    shapes.push({
      kind: 'box',
      material: materialOf(random.pick(['painted', 'louvre', 'corrugated']), random),
      ...cabinet,
      low: 0,
      high: 1.2 + random.next() * 0.9,
    })
  }
  if (random.chance(0.35)) {
    const stage = { x: random.spread(3), z: depth(), yaw: random.spread(0.4), halfX: 1.5 + random.next() * 2, halfZ: 0 }
    shapes.push({ kind: 'panel', material: materialOf('grating', random), ...stage, low: 0.3, high: 1.5 })
  }
  const loose = random.whole(0, 3)
  for (let number = 0; number < loose; number += 1) shapes.push(looseThing(random, [near, far]))
  if (random.chance(0.7)) shapes.push(sign(random, depth(), 1.2 + random.next() * 0.6))
}

function looseThing(random: Random, [near, far]: readonly [number, number]): Shape {
  const z = near + random.next() * (far - near)
  const size = 0.2 + random.next() * 0.4
  if (random.chance(0.5))
    return {
      kind: 'tank',
      material: materialOf('painted', random),
      x: random.spread(z * 0.5),
      z,
      radius: 0.3,
      low: 0,
      high: 0.9,
    }
  return {
    kind: 'box',
    material: materialOf(random.pick(['plaster', 'painted', 'hazard']), random),
    x: random.spread(z * 0.5),
    z,
    yaw: random.next() * 3,
    halfX: size,
    halfZ: size,
    low: 0,
    high: size * 2,
  }
}

function sign(random: Random, z: number, y: number): Shape {
  const half = 0.15 + random.next() * 0.35
  const place = { x: random.spread(z * 0.35), z, yaw: random.spread(0.3), halfX: half * 1.4, halfZ: 0 }
  return { kind: 'panel', material: materialOf('label', random), ...place, low: y - half, high: y + half }
}

function pipe(random: Random, z: number): Shape {
  return {
    kind: 'pipe',
    material: materialOf('painted', random),
    x: random.spread(1.5),
    y: 0.3 + random.next() * 2,
    z,
    yaw: random.spread(0.6),
    halfX: 1.5 + random.next() * 5,
    radius: 0.04 + random.next() * 0.12,
  }
}
