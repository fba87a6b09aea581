import type { Frame } from './frame.ts'
import { tintAt } from './materials.ts'
import type { Material, Tint } from './materials.ts'
import { fractal } from './noise.ts'
import type { Scene, Shape } from './scene.ts'

const farM = 1e6

/** What a ray met. One object for all rays: a picture has millions. */
interface Hit {
  distance: number
  u: number
  v: number
  normalX: number
  normalY: number
  normalZ: number
  material: Material | null
}

interface Ray {
  x: number
  y: number
  z: number
  dx: number
  dy: number
  dz: number
}

/**
 * A scene as the light that falls on the sensor: rays through a pinhole, sun with shadows, sky, lamps. Edges and fine
 * patterns get four more rays a pixel. Deterministic.
 */
export function render(scene: Scene, longSide: number): Frame {
  const { pose } = scene
  const shortSide = Math.round((longSide * 3) / 4)
  const width = pose.portrait ? shortSide : longSide
  const height = pose.portrait ? longSide : shortSide
  const light = new Float32Array(width * height * 3)
  const ids = new Int16Array(width * height)
  const tracer = tracerOf(scene)
  const unit = 2 / longSide / pose.focal
  const { sin, cos } = Math
  const [sinYaw, cosYaw, sinPitch, cosPitch, sinRoll, cosRoll] = [
    sin(pose.yaw),
    cos(pose.yaw),
    sin(pose.pitch),
    cos(pose.pitch),
    sin(pose.roll),
    cos(pose.roll),
  ]
  const colour = new Float32Array(3)
  const shoot = (column: number, row: number): number => {
    const flatX = (column - width / 2) * unit
    const flatY = (height / 2 - row) * unit
    const rolledX = flatX * cosRoll - flatY * sinRoll
    const rolledY = flatX * sinRoll + flatY * cosRoll
    const liftedY = rolledY * cosPitch + sinPitch
    const liftedZ = cosPitch - rolledY * sinPitch
    const turnedX = rolledX * cosYaw + liftedZ * sinYaw
    const turnedZ = liftedZ * cosYaw - rolledX * sinYaw
    const length = Math.hypot(turnedX, liftedY, turnedZ)
    return tracer(turnedX / length, liftedY / length, turnedZ / length, unit / length, colour)
  }
  for (let row = 0, at = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1, at += 1) {
      ids[at] = shoot(column + 0.5, row + 0.5)
      light.set(colour, at * 3)
    }
  const isEdge = (at: number, row: number, column: number) =>
    (column > 0 && ids[at] !== ids[at - 1]) ||
    (column + 1 < width && ids[at] !== ids[at + 1]) ||
    (row > 0 && ids[at] !== ids[at - width]) ||
    (row + 1 < height && ids[at] !== ids[at + width])
  for (let row = 0, at = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1, at += 1) {
      if (!isEdge(at, row, column)) continue
      const sum = [0, 0, 0]
      for (let sub = 0; sub < 4; sub += 1) {
        shoot(column + 0.25 + (sub % 2) * 0.5 + (sub > 1 ? 0.08 : -0.08), row + (sub > 1 ? 0.75 : 0.25))
        for (let channel = 0; channel < 3; channel += 1) sum[channel] = (sum[channel] ?? 0) + (colour[channel] ?? 0) / 4
      }
      light.set(sum, at * 3)
    }
  return { width, height, light }
}

/** Follows one ray and writes its colour; gives a number that tells surfaces apart. */
function tracerOf(scene: Scene) {
  const { light, ground, pose } = scene
  const shapes = scene.shapes.map((shape) => {
    const ball = ballAround(shape)
    const [toX, toY, toZ] = [ball.x - pose.x, ball.y - pose.y, ball.z - pose.z]
    const away = toX * toX + toY * toY + toZ * toZ - ball.radius ** 2
    return { shape, sinYaw: yawOf(shape, Math.sin), cosYaw: yawOf(shape, Math.cos), toX, toY, toZ, away }
  })
  const hit: Hit = { distance: 0, u: 0, v: 0, normalX: 0, normalY: 0, normalZ: 0, material: null }
  const ray: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 0 }
  const shadow: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 0 }
  const blocked: Hit = { ...hit }
  const tint: Tint = { red: 0, green: 0, blue: 0, cover: 1 }
  const [sunX, sunY, sunZ] = light.sun
  const isShaded = (x: number, y: number, z: number): boolean => {
    shadow.x = x + hit.normalX * 0.01
    shadow.y = y + hit.normalY * 0.01
    shadow.z = z + hit.normalZ * 0.01
    shadow.dx = sunX
    shadow.dy = sunY
    shadow.dz = sunZ
    for (const { shape, sinYaw, cosYaw } of shapes) {
      if (shape.kind === 'panel' && shape.material.pattern !== 'label') continue
      blocked.distance = farM
      if (meet(shape, { sinYaw, cosYaw }, shadow, blocked)) return true
    }
    return false
  }
  return (dx: number, dy: number, dz: number, pixel: number, colour: Float32Array): number => {
    ray.x = pose.x
    ray.y = pose.y
    ray.z = pose.z
    ray.dx = dx
    ray.dy = dy
    ray.dz = dz
    let clear = 1
    let id = -1
    colour.fill(0)
    let least = 0
    // Through the holes of a fence the ray goes on behind it; four sheets are enough.
    for (let sheet = 0; sheet < 4 && clear > 0.01; sheet += 1) {
      hit.distance = farM
      hit.material = null
      let found = -1
      for (let number = 0; number < shapes.length; number += 1) {
        const entry = shapes[number]
        if (entry === undefined) continue
        const along = dx * entry.toX + dy * entry.toY + dz * entry.toZ
        if (along * along > entry.away && meet(entry.shape, entry, ray, hit, least)) found = number
      }
      const down = -pose.y / dy
      if (dy < 0 && down > least && down < hit.distance) {
        hit.distance = down
        hit.material = ground
        hit.normalX = 0
        hit.normalY = 1
        hit.normalZ = 0
        hit.u = pose.x + dx * down
        hit.v = pose.z + dz * down
        found = shapes.length
      }
      if (hit.material === null) {
        skyAt(dx, dy, dz, scene, tint)
        colour[0] = (colour[0] ?? 0) + clear * tint.red
        colour[1] = (colour[1] ?? 0) + clear * tint.green
        colour[2] = (colour[2] ?? 0) + clear * tint.blue
        return id === -1 ? -2 : id
      }
      if (sheet === 0) id = found * 4 + (hit.normalY > 0.5 ? 1 : hit.normalX > 0.7 ? 2 : 0)
      const facing = Math.abs(hit.normalX * dx + hit.normalY * dy + hit.normalZ * dz)
      tintAt(hit.material, hit.u, hit.v, (pixel * hit.distance) / Math.max(0.15, facing), tint)
      const x = pose.x + dx * hit.distance
      const y = pose.y + dy * hit.distance
      const z = pose.z + dz * hit.distance
      const toSun = hit.normalX * sunX + hit.normalY * sunY + hit.normalZ * sunZ
      let power = light.skyPower * (0.65 + 0.35 * hit.normalY)
      if (light.sunPower > 0 && toSun > 0 && !isShaded(x, y, z)) power += light.sunPower * toSun
      for (const lamp of light.lamps) {
        const away = Math.hypot(lamp.x - x, lamp.y - y, lamp.z - z)
        const towards =
          ((lamp.x - x) * hit.normalX + (lamp.y - y) * hit.normalY + (lamp.z - z) * hit.normalZ) / Math.max(away, 0.1)
        if (towards > 0) power += (lamp.power * towards) / (1 + away * away)
      }
      const share = clear * tint.cover * power
      colour[0] = (colour[0] ?? 0) + share * tint.red
      colour[1] = (colour[1] ?? 0) + share * tint.green
      colour[2] = (colour[2] ?? 0) + share * tint.blue
      clear *= 1 - tint.cover
      least = hit.distance + 1e-3
    }
    return id
  }
}

/** A ball that holds a shape: a ray that misses it misses the shape. */
function ballAround(shape: Shape): { x: number; y: number; z: number; radius: number } {
  const { x, z } = shape
  if (shape.kind === 'pipe') return { x, y: shape.y, z, radius: Math.hypot(shape.halfX, shape.radius) }
  const half = (shape.high - shape.low) / 2
  const flat = shape.kind === 'tank' ? shape.radius : Math.hypot(shape.halfX, shape.halfZ)
  return { x, y: shape.low + half, z, radius: Math.hypot(half, flat) }
}

const yawOf = (shape: Shape, turn: (angle: number) => number) => ('yaw' in shape ? turn(shape.yaw) : turn(0))

function skyAt(dx: number, dy: number, dz: number, { light }: Scene, tint: Tint): void {
  const height = Math.max(0.02, dy)
  const cloud = fractal((dx / height) * 0.8, (dz / height) * 0.8, light.cloudSeed, 4)
  const power = light.skyPower * 1.8
  const white = light.sunPower === 0 ? 0.8 : Math.min(1, Math.max(0, cloud * 2.2 - 0.8))
  tint.red = power * (0.55 + 0.45 * white) * (1 - 0.3 * dy)
  tint.green = power * (0.72 + 0.28 * white) * (1 - 0.2 * dy)
  tint.blue = power * (1.05 - 0.05 * white)
}

/** Whether a ray meets a shape nearer than what it met so far; writes the place if so. */
function meet(shape: Shape, yaw: { sinYaw: number; cosYaw: number }, ray: Ray, hit: Hit, least = 1e-3): boolean {
  const { sinYaw, cosYaw } = yaw
  const fromX = ray.x - shape.x
  const fromZ = ray.z - shape.z
  const x = fromX * cosYaw - fromZ * sinYaw
  const z = fromX * sinYaw + fromZ * cosYaw
  const dx = ray.dx * cosYaw - ray.dz * sinYaw
  const dz = ray.dx * sinYaw + ray.dz * cosYaw
  switch (shape.kind) {
    case 'panel': {
      const away = -z / dz
      if (!(away > least && away < hit.distance)) return false
      const u = x + dx * away
      const v = ray.y + ray.dy * away
      if (Math.abs(u) > shape.halfX || v < shape.low || v > shape.high) return false
      hit.distance = away
      turnBack(hit, 0, 0, dz > 0 ? -1 : 1, yaw)
      hit.u = u + shape.halfX
      hit.v = v
      hit.material = shape.material
      return true
    }
    case 'box': {
      const leftX = (-shape.halfX - x) / dx
      const rightX = (shape.halfX - x) / dx
      const lowY = (shape.low - ray.y) / ray.dy
      const highY = (shape.high - ray.y) / ray.dy
      const nearZ = (-shape.halfZ - z) / dz
      const farZ = (shape.halfZ - z) / dz
      const enterX = leftX < rightX ? leftX : rightX
      const enterY = lowY < highY ? lowY : highY
      const enterZ = nearZ < farZ ? nearZ : farZ
      const enter = Math.max(enterX, enterY, enterZ)
      if (!(enter > least && enter < hit.distance)) return false
      if (enter > Math.min(Math.max(leftX, rightX), Math.max(lowY, highY), Math.max(nearZ, farZ))) return false
      hit.distance = enter
      const isX = enter === enterX
      const isY = !isX && enter === enterY
      const atX = x + dx * enter
      turnBack(hit, isX ? -Math.sign(dx) : 0, isY ? -Math.sign(ray.dy) : 0, isX || isY ? 0 : -Math.sign(dz), yaw)
      hit.u = isX ? z + dz * enter : atX
      hit.v = isY ? z + dz * enter : ray.y + ray.dy * enter
      hit.material = shape.material
      return true
    }
    case 'tank': {
      const { radius, low, high } = shape
      const a = dx * dx + dz * dz
      const b = x * dx + z * dz
      const root = b * b - a * (x * x + z * z - radius * radius)
      if (root < 0) return false
      const side = (-b - Math.sqrt(root)) / a
      const atY = ray.y + ray.dy * side
      if (side > least && side < hit.distance && atY >= low && atY <= high) {
        const atX = x + dx * side
        const atZ = z + dz * side
        hit.distance = side
        turnBack(hit, atX / radius, 0, atZ / radius, yaw)
        hit.u = Math.atan2(atX, atZ) * radius
        hit.v = atY
        hit.material = shape.material
        return true
      }
      const top = (high - ray.y) / ray.dy
      if (!(top > least && top < hit.distance)) return false
      const topX = x + dx * top
      const topZ = z + dz * top
      if (topX * topX + topZ * topZ > radius * radius) return false
      hit.distance = top
      turnBack(hit, 0, 1, 0, yaw)
      hit.u = topX
      hit.v = topZ
      hit.material = shape.material
      return true
    }
    case 'pipe': {
      const { radius, halfX } = shape
      const fromY = ray.y - shape.y
      const a = ray.dy * ray.dy + dz * dz
      const b = fromY * ray.dy + z * dz
      const root = b * b - a * (fromY * fromY + z * z - radius * radius)
      if (root < 0) return false
      const away = (-b - Math.sqrt(root)) / a
      const atX = x + dx * away
      if (!(away > least && away < hit.distance) || Math.abs(atX) > halfX) return false
      const atY = fromY + ray.dy * away
      const atZ = z + dz * away
      hit.distance = away
      turnBack(hit, 0, atY / radius, atZ / radius, yaw)
      hit.u = atX
      hit.v = Math.atan2(atY, atZ) * radius
      hit.material = shape.material
      return true
    }
  }
}

/** Writes a normal that was found in the shape's own directions. */
function turnBack(
  hit: Hit,
  x: number,
  y: number,
  z: number,
  { sinYaw, cosYaw }: { sinYaw: number; cosYaw: number },
): void {
  hit.normalX = x * cosYaw + z * sinYaw
  hit.normalY = y
  hit.normalZ = z * cosYaw - x * sinYaw
}
